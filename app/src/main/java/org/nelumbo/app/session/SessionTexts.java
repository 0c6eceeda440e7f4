package org.nelumbo.app.session;

import java.util.Comparator;
import java.util.Optional;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.CellState;
import org.nelumbo.node.service.SigningProgress.Lane;
import org.nelumbo.node.service.SigningProgress.SigningPhase;

/// What a running payment says about itself.
final class SessionTexts {
    private final Scope scope;
    private final RequestSnapshot request;

    SessionTexts(Scope scope, RequestSnapshot request) {
        this.scope = scope;
        this.request = request;
    }

    /// True once the final signature exists.
    boolean signed() {
        return switch (request.phase()) {
            case BROADCASTING, SENT, CONFIRMED -> true;
            case COLLECTING, SIGNING, REJECTED, EXPIRED, WITHDRAWN, REFUSED, STALLED, FAILED -> false;
        };
    }

    /// True once one of my partial signatures has left this computer.
    boolean ownSignaturesOut() {
        return request.progress().stream()
                .flatMap(progress -> progress.lanes().stream())
                .filter(lane -> lane.cosigner().me())
                .flatMap(lane -> lane.cells().stream())
                .anyMatch(cell -> cell.phase() == SigningPhase.PARTIAL_SIGNATURE && cell.done() > 0);
    }

    /// The sentence at the top; key words in asterisks.
    String sentence() {
        return switch (request.phase()) {
            case SIGNING ->
                slowest()
                        .map(lane -> scope.texts()
                                .count(
                                        "session.sentence.waiting",
                                        missing(lane),
                                        lane.cosigner().name()))
                        .orElseGet(() -> scope.text("session.sentence.signing"));
            case BROADCASTING -> scope.text("session.sentence.broadcasting");
            case SENT -> scope.text("session.sentence.sent");
            case CONFIRMED -> scope.texts().count("session.sentence.confirmed", request.confirmations());
            case COLLECTING, REJECTED, EXPIRED, WITHDRAWN, REFUSED, STALLED, FAILED -> "";
        };
    }

    /// The line under it.
    String line() {
        String elapsed = request.progress().map(progress -> elapsed(progress)).orElse("");
        return switch (request.phase()) {
            case SIGNING ->
                request.progress().filter(progress -> progress.attempt() > 1).isPresent()
                        ? scope.text(
                                "session.line.retry",
                                request.progress().map(SigningProgress::attempt).orElse(1))
                        : scope.text("session.line.signing", elapsed);
            case BROADCASTING -> scope.text("session.line.broadcasting", elapsed);
            case SENT -> scope.text("session.line.sent", elapsed);
            case CONFIRMED -> scope.text("session.line.confirmed", elapsed);
            case COLLECTING, REJECTED, EXPIRED, WITHDRAWN, REFUSED, STALLED, FAILED -> "";
        };
    }

    /// That leaving is safe, or that it is done.
    String leave() {
        return switch (request.phase()) {
            case SENT -> scope.text("session.leave.sent");
            case CONFIRMED -> scope.text("session.leave.confirmed");
            case BROADCASTING -> scope.text("session.leave.broadcasting");
            case SIGNING, COLLECTING, REJECTED, EXPIRED, WITHDRAWN, REFUSED, STALLED, FAILED ->
                scope.text("session.leave.signing");
        };
    }

    private String elapsed(SigningProgress progress) {
        long millis = progress.elapsed().toMillis();
        return millis < 10_000
                ? scope.text("session.seconds", millis / 1000, millis % 1000 / 100)
                : scope.formats().span(progress.elapsed());
    }

    private Optional<Lane> slowest() {
        return request.progress().stream()
                .flatMap(progress -> progress.lanes().stream())
                .filter(lane -> lane.cells().stream()
                        .anyMatch(cell -> cell.state() == CellState.WORKING || cell.state() == CellState.WAITING))
                .filter(lane -> !lane.cosigner().me())
                .min(Comparator.comparingInt(lane -> lane.cells().stream()
                        .mapToInt(SigningProgress.Cell::done)
                        .sum()));
    }

    private int missing(Lane lane) {
        int inputs = request.progress().map(SigningProgress::inputs).orElse(0);
        return lane.cells().stream()
                .filter(cell -> cell.phase() == SigningPhase.PARTIAL_SIGNATURE)
                .mapToInt(cell -> inputs - cell.done())
                .sum();
    }
}
