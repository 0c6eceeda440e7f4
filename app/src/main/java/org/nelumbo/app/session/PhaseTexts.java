package org.nelumbo.app.session;

import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.SigningProgress.Cell;
import org.nelumbo.node.service.SigningProgress.CellState;
import org.nelumbo.node.service.SigningProgress.Event;
import org.nelumbo.node.service.SigningProgress.Lane;
import org.nelumbo.node.service.SigningProgress.SigningPhase;

/// Phases, cells and events in words. Phases keep their proper terms; a plain line stands below.
final class PhaseTexts {
    private PhaseTexts() {}

    /// The proper term.
    static String name(Scope scope, SigningPhase phase) {
        return switch (phase) {
            case APPROVAL -> scope.text("session.phase.approval");
            case NONCE_COMMITMENT -> scope.text("session.phase.commitment");
            case NONCE -> scope.text("session.phase.nonce");
            case PARTIAL_SIGNATURE -> scope.text("session.phase.partial");
            case FINAL_SIGNATURE -> scope.text("session.phase.final");
        };
    }

    /// Plain words.
    static String plain(Scope scope, SigningPhase phase) {
        return switch (phase) {
            case APPROVAL -> scope.text("session.phase.approval.plain");
            case NONCE_COMMITMENT -> scope.text("session.phase.commitment.plain");
            case NONCE -> scope.text("session.phase.nonce.plain");
            case PARTIAL_SIGNATURE -> scope.text("session.phase.partial.plain");
            case FINAL_SIGNATURE -> scope.text("session.phase.final.plain");
        };
    }

    /// How a cell stands.
    static String state(Scope scope, CellState state) {
        return switch (state) {
            case IDLE -> scope.text("session.cell.idle");
            case WORKING -> scope.text("session.cell.working");
            case DONE -> scope.text("session.cell.done");
            case WAITING -> scope.text("session.cell.waiting");
            case REFUSED -> scope.text("session.cell.refused");
        };
    }

    /// The colour of a cell.
    static State colour(CellState state) {
        return switch (state) {
            case IDLE -> State.NEUTRAL;
            case WORKING -> State.WORKING;
            case DONE -> State.DONE;
            case WAITING -> State.WAITING;
            case REFUSED -> State.BLOCKED;
        };
    }

    /// A cell spoken.
    static String spoken(Scope scope, Lane lane, Cell cell, int inputs) {
        return scope.text(
                "session.cell.spoken",
                scope.formats().name(lane.cosigner()),
                name(scope, cell.phase()),
                cell.done(),
                inputs,
                state(scope, cell.state()));
    }

    /// The line under a person's name.
    static String lane(Scope scope, Lane lane, int inputs) {
        for (Cell cell : lane.cells()) {
            switch (cell.state()) {
                case REFUSED -> {
                    return scope.text("session.lane.refused", name(scope, cell.phase()));
                }
                case WAITING -> {
                    return scope.text("session.lane.waiting", name(scope, cell.phase()));
                }
                case WORKING -> {
                    return scope.text("session.lane.working", cell.done(), inputs);
                }
                case IDLE, DONE -> {}
            }
        }
        boolean all = lane.cells().stream().allMatch(cell -> cell.state() == CellState.DONE);
        if (all) {
            return lane.cosigner().me()
                    ? scope.text("session.lane.done_me")
                    : scope.texts().count("session.lane.done", inputs);
        }
        return scope.text("session.lane.idle");
    }

    /// An event as a sentence.
    static String event(Scope scope, Event event) {
        return switch (event.kind()) {
            case ATTEMPT_STARTED -> scope.text("session.event.attempt");
            case COMMITTED -> scope.text("session.event.committed", event.who());
            case NONCES_ARRIVED -> scope.text("session.event.nonces", event.who());
            case PARTIALS_VERIFIED -> scope.text("session.event.partials", event.who());
            case BLAMED -> scope.text("session.event.blamed", event.who());
            case TIMED_OUT -> scope.text("session.event.timed_out", event.who());
            case SIGNED -> scope.text("session.event.signed");
            case BROADCAST -> scope.text("session.event.broadcast", event.who());
            case SEEN -> scope.text("session.event.seen");
        };
    }
}
