using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Simulation.Traces;

/// <summary>Messages and effects in a few words.</summary>
internal static class MessageText
{
    /// <summary>A message.</summary>
    public static string Of(Message message) => message switch
    {
        Started => "started",
        Stop => "stop",
        JoinRequest join => $"{join.Sender} (start {join.Incarnation}) asks to join{(join.Standing is { } standing ? $", holds {Of(standing.Held)} in view {standing.View.Number}" : "")}",
        LeadershipClaim claim => $"{claim.Coordinator} claims term {claim.Term}",
        StandbyUpdate update => $"standby: {Of(update.View)}, checkpoint {update.Checkpoint.Version}",
        Superseded superseded => $"superseded by term {superseded.Term}",
        ChunkLoaded loaded => $"loaded chunk {loaded.Chunk} {loaded.Version}",
        LoadFailed failed => $"chunk {failed.Chunk} {failed.Version} could not be loaded: {failed.Reason}",
        ChunkCaptured captured => $"captured chunk {captured.Chunk} {captured.Version}",
        ReplicaState state => $"state of chunk {state.Chunk} {state.Version} for place {state.Since}",
        ReplicaUpdate update => $"sum of chunk {update.Chunk} {update.Version}",
        ReplicaAck ack => $"server {ack.Server} has chunk {ack.Chunk} {ack.Version}",
        SlicesLate late => $"late with {late.Version}: {string.Join(" ", late.Missing)}",
        SliceLease lease => $"lease of {lease.Version} {lease.Slices}",
        DrainRequested drain => $"{drain.Actor} is to leave",
        Heartbeat heartbeat => $"{heartbeat.Sender} lives{(heartbeat.Held is { } held ? $", holds {Of(held)}" : "")}",
        ViewChanged changed => Of(changed.View),
        ChunkPublished published => $"chunk {published.Chunk} {published.Version}",
        ChunkApplied applied => $"updated chunk {applied.Chunk} to {applied.Version}",
        ChunkSaved saved => $"saved chunk {saved.Chunk} {saved.Version}",
        ChunkQuery query => $"worker {query.Worker} lacks chunk {query.Chunk} {query.Version}",
        Contribution part => $"contribution of worker {part.Worker} to chunk {part.Chunk} {part.Version} {part.Subtree}",
        ContributionsWanted wanted => $"chunk {wanted.Chunk} {wanted.Version} lacks {string.Join(" ", wanted.Missing)}",
        GradientComputed computed => $"gradient of chunk {computed.Chunk} {computed.Version} {computed.Subtree}",
        ChunkSummed summed => $"summed chunk {summed.Chunk} {summed.Version}",
        NormShared norm => $"norm of chunk {norm.Chunk} {norm.Version}",
        NormQuery query => $"server {query.Server} lacks norms of {query.Version}",
        SetHorizon horizon => $"horizon {horizon.Horizon}{(horizon.SaveAt is { } save ? $", save at {save}" : "")} (directive {horizon.Directive})",
        Freeze freeze => $"freeze (directive {freeze.Directive})",
        Frozen frozen => $"server {frozen.Server} frozen at {frozen.Version}",
        StepCompleted completed => $"step complete: {completed.Version}",
        EvaluationLease lease => $"evaluate {lease.Version} {lease.Parts}",
        EvaluationComputed computed => $"evaluated {computed.Version} {computed.Subtree}",
        EvaluationResult result => $"worker {result.Worker} evaluated {result.Version} {result.Subtree}",
        ActorDown down => $"{down.Actor} (start {down.Incarnation}) is down: {down.Reason}",
        CheckpointCommitted committed => $"checkpoint {committed.Version} committed",
        JournalWritten written => $"journal of term {written.Term} written",
        CheckpointFailed failed => $"checkpoint {failed.Version} failed: {failed.Reason}",
        HaltRequested => "halt requested",
        CheckpointRequested => "checkpoint requested",
        TimerElapsed elapsed => $"{elapsed.Timer} timer",
        _ => message.GetType().Name,
    };

    private static string Of(View view) =>
        $"{view} chains {string.Join(" ", view.Chains.Select(chain => string.Join('-', chain.Select(link => $"{link.Server}"))))} from {view.Origin.Version}";

    private static string Of(ChunksHeld held) => held.Chunks.IsEmpty ? "nothing" : string.Join(' ', held.Chunks.Select(chunk => chunk.Chunk));

    /// <summary>An effect; null for one that is not worth a line.</summary>
    public static string? Of(Effect effect) => effect switch
    {
        Send send => $"to {send.To}: {Of(send.Message)}",
        ComputeGradient compute => $"compute {compute.Version} {compute.Slices} through stage {compute.StagesReady}",
        ApplyChunk apply => $"update chunk {apply.Chunk} {apply.Version} from {string.Join(" ", apply.Contributions.Select(part => part.Subtree))}",
        SumChunk sum => $"sum chunk {sum.Chunk} {sum.Version} from {string.Join(" ", sum.Contributions.Select(part => part.Subtree))}",
        SaveChunk save => $"save chunk {save.Chunk} {save.Version}",
        LoadChunk load => $"load chunk {load.Chunk} {load.Version}",
        InstallChunk install => $"install chunk {install.Chunk} {install.Version}",
        CaptureChunk capture => $"capture chunk {capture.Chunk} {capture.Version}",
        DropChunk drop => $"drop chunk {drop.Chunk}",
        TakeOver takeOver => $"take over in term {takeOver.Start.Term}",
        StandDown standDown => $"stand down for term {standDown.Term}",
        ReportRewind rewind => $"report rewind from {rewind.From} to {rewind.To}: {rewind.Reason}",
        ActorDrained drained => $"{drained.Actor} has left",
        WriteJournal { Journal: var journal } => $"journal: term {journal.Term}, {journal.View}, checkpoint {journal.Checkpoint.Version}",
        CommitCheckpoint commit => $"commit checkpoint {commit.Version}",
        Evaluate evaluate => $"evaluate {evaluate.Version} {evaluate.Parts}",
        FinishJob finish => $"finish: {finish.Outcome} at {finish.Version}{(finish.Reason is null ? "" : $", {finish.Reason}")}",
        ReportStep report => $"report step {report.Version}: {report.Statistics}",
        ReportEvaluation report => $"report evaluation {report.Version}: {report.Validation}",
        ReportMembership report => $"report {Of(report.View)}: {report.Reason}",
        ReportCheckpoint report => $"report checkpoint {report.Version}: {report.Failure ?? "committed"}",
        _ => null,
    };
}
