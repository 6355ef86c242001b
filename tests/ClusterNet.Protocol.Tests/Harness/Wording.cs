using System.Globalization;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Messages and effects in words, for stories.</summary>
internal static class Wording
{
    public static string Of(Message message) => message switch
    {
        JoinRequest join => $"let me in (incarnation {join.Incarnation})" + (join.Standing is { } standing ? $", I hold {Of(standing.Held)}" : ""),
        ViewChanged changed => Of(changed.View),
        SetHorizon horizon => $"horizon {horizon.Horizon}" + (horizon.SaveAt is { } step ? $", save at {step}" : ""),
        ChunkPublished published => $"weights {published.Version} chunk {published.Chunk} = {Of(published.Weights)}",
        Contribution sum => $"contribution {sum.Version} chunk {sum.Chunk} {sum.Subtree} = {Of(sum.Gradient)}",
        GradientComputed sum => $"computed {sum.Version} chunk {sum.Chunk} {sum.Subtree} = {Of(sum.Gradient)}",
        ContributionsWanted wanted => $"wanted {wanted.Version} chunk {wanted.Chunk} {string.Join(", ", wanted.Missing)}",
        ChunkQuery query => $"where is {query.Version} chunk {query.Chunk}?",
        ChunkApplied applied => $"applied chunk {applied.Chunk}, now {applied.Version} = {Of(applied.Weights)}",
        StepCompleted completed => $"completed {completed.Version}, {completed.Statistics}",
        EvaluationLease lease => $"evaluate {lease.Version} {lease.Parts}",
        EvaluationComputed computed => $"evaluated {computed.Version} {computed.Subtree}",
        EvaluationResult result => $"evaluation of {result.Version} {result.Subtree}",
        ChunkSaved saved => $"saved {saved.Version} chunk {saved.Chunk}",
        Frozen frozen => $"frozen at step {frozen.Version.Step}",
        LeadershipClaim claim => $"I lead, in term {claim.Term}",
        Superseded superseded => $"your term is over, it is {superseded.Term}",
        StandbyUpdate update => $"I live; {Of(update.View)}, checkpoint {update.Checkpoint.Version}{(update.Standbys.IsEmpty ? "" : $", standing by: {string.Join(", ", update.Standbys)}")}",
        ReplicaUpdate update => $"sum {update.Version} chunk {update.Chunk} = {Of(update.Sum)}",
        ReplicaState state => $"all of {state.Version} chunk {state.Chunk} = {Of(state.Weights)}",
        ReplicaAck ack => $"I have {ack.Version} chunk {ack.Chunk}",
        ChunkLoaded loaded => $"has {loaded.Version} chunk {loaded.Chunk} = {Of(loaded.Weights)}",
        ChunkSummed summed => $"summed {summed.Version} chunk {summed.Chunk}",
        ChunkCaptured captured => $"captured {captured.Version} chunk {captured.Chunk}",
        SlicesLate late => $"late with {late.Version}: {string.Join(", ", late.Missing)}",
        SliceLease lease => $"compute {lease.Version} {lease.Slices} too",
        DrainRequested drain => $"{drain.Actor} is to leave",
        JournalWritten written => $"the journal of term {written.Term} is on disk",
        CheckpointCommitted committed => $"checkpoint {committed.Version} is on disk",
        CheckpointFailed failed => $"checkpoint {failed.Version} failed: {failed.Reason}",
        ActorDown down => $"{down.Actor} (incarnation {down.Incarnation}) is down: {down.Reason}",
        TimerElapsed elapsed => $"{elapsed.Timer} timer",
        _ => message.GetType().Name,
    };

    /// <summary>An effect in words; null for one that tells a reader nothing (timers, heartbeats).</summary>
    public static string? Of(Effect effect) => effect switch
    {
        SetTimer or Send { Message: Heartbeat } => null,
        Send send => $"-> {send.To}: {Of(send.Message)}",
        ComputeGradient compute => $"computes {compute.Version} {compute.Slices}, {compute.StagesReady} stages ready",
        CancelGradients cancel => cancel.Below == WeightVersion.Beyond ? "cancels all gradients" : $"cancels gradients below {cancel.Below}",
        StoreWeights store => $"stores {store.Version} chunk {store.Chunk}",
        ReleaseVersions release => release.Below == WeightVersion.Beyond ? "needs no version" : $"needs no version below {release.Below}",
        Release release => $"gives back {Of(release.Payload)}",
        ApplyChunk apply => $"applies {apply.Version} chunk {apply.Chunk} with {string.Join(" ", apply.Contributions.Select(part => part.Subtree))}",
        SumChunk sum => $"sums {sum.Version} chunk {sum.Chunk} from {string.Join(" ", sum.Contributions.Select(part => part.Subtree))}",
        LoadChunk load => $"loads {load.Version} chunk {load.Chunk}",
        InstallChunk install => $"installs {install.Version} chunk {install.Chunk}",
        CaptureChunk capture => $"captures {capture.Version} chunk {capture.Chunk}",
        DropChunk drop => $"drops chunk {drop.Chunk}",
        TakeOver takeOver => $"takes the coordinator's place, term {takeOver.Start.Term}",
        WriteJournal { Journal: var journal } => $"writes its journal, term {journal.Term}",
        StandDown down => $"stands down before term {down.Term}",
        SaveChunk save => $"saves {save.Version} chunk {save.Chunk}",
        Evaluate evaluate => $"evaluates {evaluate.Version} {evaluate.Parts}",
        CommitCheckpoint commit => $"commits checkpoint {commit.Version}" + (commit.Validation is { } validation ? $", validation {validation}" : ""),
        _ => Report(effect) ?? effect.GetType().Name,
    };

    /// <summary>What people who watch are told; null for an effect that is none of their business.</summary>
    public static string? Report(Effect effect) => effect switch
    {
        ReportStep step => $"step {step.Version}: {step.Statistics}",
        ReportEvaluation evaluation => $"evaluation {evaluation.Version}: {evaluation.Validation}"
            + (evaluation.EpochStatistics is { } epoch ? $"; the epoch's training {epoch}" : ""),
        ReportCheckpoint checkpoint => $"checkpoint {checkpoint.Version} {checkpoint.Failure ?? "committed"}",
        ReportMembership membership => $"{Of(membership.View)}: {membership.Reason}",
        ReportRewind rewind => $"rewinds from {rewind.From} to {rewind.To}: {rewind.Reason}",
        ActorDrained drained => $"{drained.Actor} has left",
        FinishJob finish => $"finished: {finish.Outcome} at {finish.Version}" + (finish.Reason is { } reason ? $", {reason}" : ""),
        _ => null,
    };

    private static string Of(ChunksHeld held) => held.Chunks.IsEmpty ? "nothing" : $"chunk {string.Join(", ", held.Chunks.Select(chunk => chunk.Chunk))}";

    public static string Of(IPayload payload) => ((SymbolicPayload)payload).Text;

    private static string Of(View view)
    {
        IEnumerable<string> members = view.Workers.Select(member => member.Slices.IsEmpty ? $"worker {member.Worker} spare" : $"worker {member.Worker} {member.Slices}");
        IEnumerable<string> chains = view.Chains.Select(chain => string.Join("-", chain.Select(link => link.Server)));
        return string.Create(CultureInfo.InvariantCulture, $"view {view.Number} ({string.Join(", ", members)}; chunks on {string.Join(" ", chains)})");
    }
}
