using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// A committed checkpoint can be read at once and after any crash, and is what it says, statistics of the running epoch included. Only where
/// the disk itself was lost, or bits of files at rest were flipped, may an older one have to serve, or none; never a wrong one.
/// </summary>
public sealed class CheckpointsAreHonest : Checker
{
    /// <summary>The disk was damaged while a checkpoint was written: whether that checkpoint is whole, its writer cannot know.</summary>
    private const long Unknown = -1;

    private readonly SortedSet<long> _everCommitted = [];
    private WeightVersion? _committed;
    private long _damages;
    private readonly SortedDictionary<WeightVersion, long> _damagesAtCommit = [];

    /// <summary>How often the disk has been damaged in a way that no writer can help.</summary>
    private long Damages => View.InjectedFaults[InjectedFault.DiskLost] + View.InjectedFaults[InjectedFault.BitFlip];

    /// <inheritdoc/>
    public override string Name => "checkpoints are honest";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        StoredCheckpoint? newest = View.Checkpoints.Newest();
        if (Damages == _damages)
            Require(_committed is null || newest?.Version.Step >= _committed?.Step, $"{_committed} was committed, and {newest?.Version} is what can be read");
        _damages = Damages;
        _committed = newest?.Version;
        if (newest is not null)
            Check(newest);
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
        {
            if (effect is CommitCheckpoint commit)
                _damagesAtCommit[commit.Version] = Damages;
            if (effect is ReportRewind rewind)
                OnRewind(rewind);
        }

        if (message is not CheckpointCommitted committed)
            return;
        _everCommitted.Add(committed.Version.Step);
        StoredCheckpoint? newest = View.Checkpoints.Newest();
        bool isDamaged = !_damagesAtCommit.Remove(committed.Version, out long damages) || Damages != damages;
        Require(
            newest?.Version.Step >= committed.Version.Step || isDamaged,
            $"{committed.Version} is said to be committed, and {newest?.Version} is what can be read");
        _damages = isDamaged ? Unknown : Damages;
        _committed = newest?.Version;
        if (newest is not null)
            Check(newest);
    }

    /// <inheritdoc/>
    public override void Ends()
    {
        if (Damages != _damages)
            return;
        WeightVersion? newest = View.Checkpoints.Newest()?.Version;
        Require(newest?.Step == View.Reference.LastStep, $"the job is complete, and its newest checkpoint is of {newest}");
    }

    /// <summary>A timeline begins from a checkpoint that was committed, or from the start of the job.</summary>
    private void OnRewind(ReportRewind rewind)
    {
        Require(
            rewind.To.Step == 0 || rewind.To.Step == View.AttemptStart.Step || _everCommitted.Contains(rewind.To.Step),
            $"the job goes back to step {rewind.To.Step}, whose checkpoint was never committed");
    }

    private void Check(StoredCheckpoint checkpoint)
    {
        long step = checkpoint.Version.Step;
        ImmutableArray<ChunkNumbers> expected = View.Reference.At(step);
        Require(checkpoint.Chunks.Length == expected.Length, $"the checkpoint of {checkpoint.Version} has {checkpoint.Chunks.Length} chunks");
        for (int chunk = 0; chunk < expected.Length; chunk++)
        {
            bool same = View.Mathematics.AreSame(checkpoint.Chunks[chunk].Weights, expected[chunk].Weights)
                && View.Mathematics.AreSame(checkpoint.Chunks[chunk].OptimizerState, expected[chunk].OptimizerState);
            Require(same, $"chunk {chunk} in the checkpoint of {checkpoint.Version} is not chunk {chunk} at {checkpoint.Version}");
        }

        Require(
            checkpoint.State == View.Reference.StateAt(step),
            $"the checkpoint of {checkpoint.Version} remembers {checkpoint.State}; it should be {View.Reference.StateAt(step)}");
        Require(
            Equals(checkpoint.EpochStatistics, View.Reference.EpochStatisticsAt(step)),
            $"the checkpoint of {checkpoint.Version} says of its epoch: {checkpoint.EpochStatistics}; it is: {View.Reference.EpochStatisticsAt(step)}");
    }
}
