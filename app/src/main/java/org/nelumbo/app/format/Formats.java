package org.nelumbo.app.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.Person;
import org.nelumbo.ui.UiResources;

/// Times, spans, counts and lists of people as they are said, in one language and time zone.
public final class Formats {
    private static final Duration RECENT = Duration.ofHours(3);
    private static final Duration LONG_AGO = Duration.ofDays(180);

    private final UiResources texts;
    private final ZoneId zone;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter tenths;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter longDay;
    private final DateTimeFormatter yearDay;

    public Formats(UiResources texts, Locale locale, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
        this.clock = DateTimeFormatter.ofPattern("HH:mm", locale);
        this.tenths = DateTimeFormatter.ofPattern("HH:mm:ss.S", locale);
        this.weekday = DateTimeFormatter.ofPattern("EEE d", locale);
        this.shortDay = DateTimeFormatter.ofPattern("d MMM", locale);
        this.longDay = DateTimeFormatter.ofPattern("EEEE d MMMM", locale);
        this.yearDay = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
    }

    /// Such as `12 400 XPI`, for sentences.
    public String money(Amount amount) {
        return texts.text("format.money", MoneyText.of(amount).brief());
    }

    /// Such as `18:00`.
    public String clock(Instant at) {
        return clock.format(at.atZone(zone));
    }

    /// Such as `17:48:05.3`.
    public String tenths(Instant at) {
        return tenths.format(at.atZone(zone));
    }

    /// Such as `Monday 23 November`.
    public String longDay(Instant at) {
        return longDay.format(at.atZone(zone));
    }

    /// Such as `14 June 2027`.
    public String yearDay(Instant at) {
        return yearDay.format(at.atZone(zone));
    }

    /// `18:00` on the same day, else `Wed 25`.
    public String clockOrDay(Instant at, Instant now) {
        return days(now, at) == 0 ? clock(at) : weekday.format(at.atZone(zone));
    }

    /// `today 18:00`, `yesterday 09:15`, `tomorrow 09:00` or `9 Nov 18:00`.
    public String dayAndClock(Instant at, Instant now) {
        String time = clock(at);
        long days = days(now, at);
        if (days == 0) {
            return texts.text("format.today", time);
        }
        if (days == 1) {
            return texts.text("format.tomorrow", time);
        }
        if (days == -1) {
            return texts.text("format.yesterday", time);
        }
        return texts.text("format.day_and_time", shortDay.format(at.atZone(zone)), time);
    }

    /// The hour of the day, for greetings.
    public int hour(Instant at) {
        return at.atZone(zone).getHour();
    }

    /// `8 h 19 min`, `2 days`, `40 s`; never negative.
    public String span(Duration span) {
        long total = Math.max(0, span.toSeconds());
        if (total < 60) {
            return texts.text("format.span.seconds", total);
        }
        if (total < 3600) {
            return texts.text("format.span.minutes", total / 60);
        }
        if (total < 86_400) {
            long minutes = total % 3600 / 60;
            return minutes == 0
                    ? texts.text("format.span.hours", total / 3600)
                    : texts.text("format.span.hours_minutes", total / 3600, minutes);
        }
        return texts.count("format.span.days", total / 86_400);
    }

    /// `8 h 19 min left`, or that the time is over.
    public String left(Instant until, Instant now) {
        return until.isAfter(now)
                ? texts.text("format.left", span(Duration.between(now, until)))
                : texts.text("format.over");
    }

    /// `48 s ago`.
    public String ago(Instant at, Instant now) {
        return texts.text("format.ago", span(Duration.between(at, now)));
    }

    /// How long ago somebody was there, as people say it: `12 min ago` on the same day and in the last hours,
    /// `yesterday, 21:14`, `9 Nov, 18:00`, and the day alone after half a year.
    public String lastThere(Instant at, Instant now) {
        Duration since = Duration.between(at, now);
        if (days(now, at) == 0 || since.compareTo(RECENT) < 0) {
            return ago(at, now);
        }
        if (days(now, at) == -1) {
            return texts.text("format.seen.yesterday", clock(at));
        }
        return since.compareTo(LONG_AGO) < 0 ? dayAndClock(at, now) : yearDay(at);
    }

    /// `3.1 kB`, `27 MB`: three digits at most below a thousand, by thousands.
    public String bytes(double bytes) {
        double size = Math.max(0, bytes);
        if (size < 1000) {
            return texts.text("format.bytes", Math.round(size));
        }
        if (size < 1e6) {
            return texts.text("format.kilobytes", digits(size / 1e3));
        }
        return size < 1e9
                ? texts.text("format.megabytes", digits(size / 1e6))
                : texts.text("format.gigabytes", digits(size / 1e9));
    }

    /// `3.1 kB/s`.
    public String rate(double bytesPerSecond) {
        return texts.text("format.rate", bytes(bytesPerSecond));
    }

    /// `24 ms`, and `under 1 ms` below that.
    public String latency(Duration span) {
        long millis = span.toMillis();
        return millis < 1 ? texts.text("format.latency.least") : texts.text("format.latency", grouped(millis));
    }

    /// A number with one decimal below ten, without above.
    public String digits(double number) {
        return number < 9.95
                ? BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString()
                : grouped(Math.round(number));
    }

    /// Small numbers as words, larger ones as digits.
    public String number(int number) {
        return switch (number) {
            case 0 -> texts.text("format.number.0");
            case 1 -> texts.text("format.number.1");
            case 2 -> texts.text("format.number.2");
            case 3 -> texts.text("format.number.3");
            case 4 -> texts.text("format.number.4");
            case 5 -> texts.text("format.number.5");
            case 6 -> texts.text("format.number.6");
            case 7 -> texts.text("format.number.7");
            case 8 -> texts.text("format.number.8");
            case 9 -> texts.text("format.number.9");
            default -> MoneyText.grouped(Integer.toString(number));
        };
    }

    /// A whole number in groups of three.
    public String grouped(long number) {
        return MoneyText.grouped(Long.toString(number));
    }

    /// `Alice, Bob and Carol`.
    public String list(List<String> names) {
        if (names.size() < 2) {
            return names.stream().collect(Collectors.joining());
        }
        return texts.text("format.list", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    /// The name, with a mark on the owner of this computer.
    public String name(Person person) {
        return person.me() ? texts.text("format.me", person.name()) : person.name();
    }

    /// A sentence's first letter in upper case.
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private long days(Instant from, Instant to) {
        LocalDate start = ZonedDateTime.ofInstant(from, zone).toLocalDate();
        return ChronoUnit.DAYS.between(start, ZonedDateTime.ofInstant(to, zone).toLocalDate());
    }
}
