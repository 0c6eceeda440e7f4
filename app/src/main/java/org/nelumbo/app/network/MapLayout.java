package org.nelumbo.app.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Where everybody stands on the map, as a pure function: me in the middle, rings by distance, co-signers and the first
/// helpers with face and name, everybody else as a dot. Equal peers stand at equal places, and nobody covers anybody.
///
/// @param centreX of the map
/// @param centreY of the map
/// @param radius of the outermost ring
/// @param dot radius of a dot
/// @param unseen how many found no room
record MapLayout(double centreX, double centreY, double radius, double dot, List<Spot> spots, int unseen) {
    /// How far away a peer is.
    enum Ring {
        /// Under [#NEAR].
        NEAR(0.45, 0.28, 0.54, -60, 5),
        /// Under [#FAR].
        MIDDLE(0.71, 0.58, 0.82, -12, 7),
        /// Farther, or not known.
        FAR(0.97, 0.86, 1.08, 27, 8);

        private final double line;
        private final double inner;
        private final double outer;
        private final double start;
        private final int most;

        /// @param start angle of its first face, in degrees from the right, clockwise
        /// @param most faces and signs with names on it
        Ring(double line, double inner, double outer, double start, int most) {
            this.line = line;
            this.inner = inner;
            this.outer = outer;
            this.start = start;
            this.most = most;
        }

        /// Its radius as part of the whole.
        double line() {
            return line;
        }

        /// How many names have room on it.
        int names(double radius, int wanted) {
            int room = (int) (2 * Math.PI * line * radius / NAME_APART);
            return Math.clamp(wanted, 1, Math.clamp(room, 2, most));
        }

        static Ring of(PeerRow row) {
            Duration span = row.latency().orElse(FAR_AWAY);
            return span.compareTo(NEAR_LIMIT) < 0 ? NEAR : span.compareTo(FAR_LIMIT) < 0 ? MIDDLE : FAR;
        }
    }

    /// Round trips up to which somebody is near.
    static final Duration NEAR_LIMIT = Duration.ofMillis(50);

    /// Round trips from which somebody is far.
    static final Duration FAR_LIMIT = Duration.ofMillis(150);

    private static final Duration FAR_AWAY = Duration.ofDays(1);
    private static final int MAX_NAMED = 12;
    private static final int CROWD = 60;
    private static final int CROWD_NAMES = 3;
    private static final double NAME_APART = 84;
    private static final double MARGIN = 34;
    private static final double NAMED_ROOM = 27;
    private static final double LABEL_HALF_WIDTH = 48;
    private static final double LABEL_TOP = 14;
    private static final double LABEL_BOTTOM = 42;
    private static final double FEW_APART = 26;
    private static final double MOST_APART = 18;
    private static final double LEAST_APART = 7;

    /// One peer's place.
    ///
    /// @param named true for a face or a sign with a name, false for a dot
    record Spot(PeerRow row, Ring ring, boolean named, double x, double y) {}

    private record Place(double x, double y) {}

    MapLayout {
        spots = List.copyOf(spots);
    }

    static MapLayout of(List<PeerRow> rows, double width, double height) {
        double radius = Math.max(40, Math.min(width, height) / 2 - MARGIN);
        double x = width / 2;
        double y = height / 2 - 6;
        boolean crowd = rows.size() > CROWD;
        List<PeerRow> worthy = rows.stream()
                .filter(row -> rows.size() <= MAX_NAMED
                        || row.kind() == PeerKind.COSIGNER
                        || row.kind().helps())
                .sorted(Comparator.comparing(PeerRow::kind)
                        .thenComparing(PeerRow::name)
                        .thenComparing(PeerRow::id))
                .toList();
        List<PeerRow> named = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        for (Ring ring : Ring.values()) {
            List<PeerRow> there = worthy.stream()
                    .filter(row -> Ring.of(row) == ring)
                    .limit(ring.names(radius, crowd ? cosigners(worthy, ring) : ring.most))
                    .toList();
            named.addAll(there);
            for (int i = 0; i < there.size(); i++) {
                double angle = Math.toRadians(ring.start + 360.0 * i / there.size());
                spots.add(new Spot(
                        there.get(i),
                        ring,
                        true,
                        x + ring.line * radius * Math.cos(angle),
                        y + ring.line * radius * Math.sin(angle)));
            }
        }
        List<Spot> faces = List.copyOf(spots);
        List<PeerRow> others = rows.stream()
                .filter(row -> !named.contains(row))
                .sorted(Comparator.comparing(PeerRow::id))
                .toList();
        double dot = others.size() <= 40 ? 5.5 : others.size() <= 160 ? 4.2 : 3;
        int unseen = 0;
        for (Ring ring : Ring.values()) {
            List<PeerRow> there =
                    others.stream().filter(row -> Ring.of(row) == ring).toList();
            List<Place> places = places(ring, there.size(), x, y, radius, faces);
            int shown = Math.min(there.size(), places.size());
            unseen += there.size() - shown;
            for (int i = 0; i < shown; i++) {
                // Spread over all places, so that a ring that is half full is not one thick arc.
                Place place = places.get((int) ((long) i * places.size() / shown));
                spots.add(new Spot(there.get(i), ring, false, place.x(), place.y()));
            }
        }
        return new MapLayout(x, y, radius, dot, spots, unseen);
    }

    /// In a crowd a ring names its co-signers and, if they are few, some helpers.
    private static int cosigners(List<PeerRow> rows, Ring ring) {
        long count = rows.stream()
                .filter(row -> row.kind() == PeerKind.COSIGNER && Ring.of(row) == ring)
                .count();
        return (int) Math.max(CROWD_NAMES, count);
    }

    /// Free places on the ring's line if they suffice, else rows of places that fill its band.
    private static List<Place> places(Ring ring, int wanted, double x, double y, double radius, List<Spot> faces) {
        List<Place> line = circle(ring.line * radius, FEW_APART, x, y, faces);
        if (wanted <= line.size()) {
            return line;
        }
        List<Place> band = List.of();
        for (double apart = MOST_APART; apart >= LEAST_APART; apart--) {
            band = band(ring, apart, x, y, radius, faces);
            if (band.size() >= wanted) {
                return band;
            }
        }
        return band;
    }

    private static List<Place> band(Ring ring, double apart, double x, double y, double radius, List<Spot> faces) {
        int rows = Math.max(1, (int) ((ring.outer - ring.inner) * radius / apart));
        return IntStream.range(0, rows)
                .mapToObj(row -> circle(ring.inner * radius + (row + 0.5) * apart, apart, x, y, faces))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Place> circle(double radius, double apart, double x, double y, List<Spot> faces) {
        int count = Math.max(1, (int) (2 * Math.PI * radius / apart));
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    double angle = 2 * Math.PI * (i + 0.5) / count;
                    return new Place(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
                })
                .filter(place -> faces.stream().allMatch(face -> free(place, face)))
                .toList();
    }

    private static boolean free(Place place, Spot face) {
        double dx = place.x() - face.x();
        double dy = place.y() - face.y();
        boolean onLabel = Math.abs(dx) < LABEL_HALF_WIDTH && dy > LABEL_TOP && dy < LABEL_BOTTOM;
        return !onLabel && Math.hypot(dx, dy) > NAMED_ROOM;
    }
}
