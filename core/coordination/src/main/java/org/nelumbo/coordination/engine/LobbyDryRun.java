package org.nelumbo.coordination.engine;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.lobby.LobbyFailure;
import org.nelumbo.coordination.lobby.PreparedPolicy;
import org.nelumbo.coordination.lobby.SharedPolicyPort;
import org.nelumbo.coordination.session.NonceHashes;
import org.nelumbo.coordination.session.SessionPlan;
import org.nelumbo.foundation.failure.Result;

/// The test signature of a lobby: one session over a message that can never be a sighash.
final class LobbyDryRun {
    private LobbyDryRun() {}

    /// The session of this table's revision, with a fresh nonce; not yet started.
    static Result<SessionRun, LobbyFailure> of(
            RunContext context, Curve curve, SharedPolicyPort policies, LobbyTable table, SessionRun.Owner owner) {
        PreparedPolicy policy = table.policy().orElseThrow();
        Optional<SessionPlan> plan = SessionPlan.of(
                curve,
                LobbyHellos.dryRunScope(table.invitation()),
                table.revision(),
                table.group().members(),
                table.self(),
                List.of(policy.dryRun()));
        if (plan.isEmpty()) {
            return Result.failed(new LobbyFailure.PolicyRefused("Two members have one key."));
        }
        SessionPlan fixed = plan.get();
        Optional<NonceVault> vault = NonceVault.fill(
                1,
                input -> policies.newNonce(
                        policy,
                        table.self(),
                        fixed.inputs().getFirst().keys(),
                        policy.dryRun().message(),
                        NonceHashes.sessionId(fixed, input)));
        if (vault.isEmpty()) {
            return Result.failed(new LobbyFailure.Locked());
        }
        return Result.ok(new SessionRun(
                context,
                table.group(),
                table.invitation().hostKey(),
                fixed,
                vault.get(),
                (input, nonce, session) -> policies.partialSign(policy, table.self(), nonce, session),
                owner));
    }
}
