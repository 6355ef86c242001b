using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Does on texts what a host does on numbers: gradients, updates, evaluations, checkpoints.</summary>
internal sealed class SymbolicWork(TrainingPlan plan, CheckpointShelf shelf)
{
    private readonly ReductionTree _tree = new(plan.Slices);

    /// <summary>The loss of a micro-batch; a test may have it become NaN.</summary>
    public Func<long, int, double> Loss { get; set; } = (step, slice) => 1.0 / (3 + slice + (7 * step));

    public CheckpointShelf Shelf { get; } = shelf;

    /// <summary>What the candidates find when they are started again.</summary>
    public Dictionary<int, CoordinatorJournal> Journals { get; } = [];

    /// <summary>Why checkpoints cannot be written; null when they can.</summary>
    public string? DiskFailure { get; set; }

    public bool CanDo(Effect effect) => effect is not ComputeGradient compute || compute.StagesReady == plan.StageChunks.Length;

    /// <summary>Does the work; returns what the machine is told.</summary>
    public IEnumerable<Message> Do(Site site, Effect effect) => effect switch
    {
        ComputeGradient compute => Gradients(site, compute),
        Evaluate evaluate => Evaluation(site, evaluate),
        ApplyChunk apply => [Update(site, apply)],
        SumChunk sum => [Sum(sum)],
        LoadChunk load => [Load(site, load)],
        InstallChunk install => [Install(site, install)],
        CaptureChunk capture => [new ChunkCaptured(capture.Version, capture.Chunk, new SymbolicPayload(site.OptimizerStates[capture.Chunk], "", plan.ChunkLengths[capture.Chunk]))],
        SaveChunk save => [Save(save)],
        CommitCheckpoint commit => [Commit(commit)],
        WriteJournal write => [Write(site, write)],
        _ => throw new InvalidOperationException($"{effect} is no work."),
    };

    private JournalWritten Write(Site site, WriteJournal write)
    {
        Journals[site.Address.Index] = write.Journal;
        return new JournalWritten(write.Journal.Term);
    }

    private List<Message> Gradients(Site site, ComputeGradient compute)
    {
        string origin = Origin(site, compute.Version);
        ReductionSchedule schedule = _tree.ScheduleOfLeaves(compute.Slices);
        List<string> sums = SymbolicSum.Run(schedule, [.. Enumerable.Range(compute.Slices.Start, compute.Slices.Length).Select(slice => $"{slice}")]);
        List<Message> answers = [];
        for (int chunk = plan.Chunks - 1; chunk >= 0; chunk--)
            for (int i = 0; i < sums.Count; i++)
            {
                SliceRange subtree = schedule.Subtrees[i];
                StatisticSums? statistics = chunk == TrainingPlan.LeadChunk ? Statistics(compute.Version.Step, subtree) : null;
                answers.Add(new GradientComputed(compute.Version, chunk, subtree, new SymbolicPayload(sums[i], origin, plan.ChunkLengths[chunk]), statistics));
            }

        return answers;
    }

    private ChunkSaved Save(SaveChunk save)
    {
        Shelf.Save(save);
        return new ChunkSaved(save.Version, save.Chunk, null);
    }

    private Message Commit(CommitCheckpoint commit)
    {
        if (DiskFailure is not null)
            return new CheckpointFailed(commit.Version, DiskFailure);
        Shelf.Commit(commit, plan.Chunks);
        return new CheckpointCommitted(commit.Version);
    }

    private ChunkSummed Sum(SumChunk sum) =>
        new(sum.Version, sum.Chunk, new SymbolicPayload(SumOf(sum.Contributions, sum.Schedule), OriginOf(sum.Contributions), plan.ChunkLengths[sum.Chunk]), 1 + sum.Chunk);

    private string SumOf(ImmutableArray<Contribution> contributions, ReductionSchedule schedule)
    {
        string sum = SymbolicSum.Run(schedule, [.. contributions.Select(part => Wording.Of(part.Gradient))]).ShouldHaveSingleItem();
        sum.ShouldBe(SymbolicSum.Canonical(0, plan.Slices), "the order of the additions depends on the number of micro-batches alone");
        return sum;
    }

    private static string OriginOf(ImmutableArray<Contribution> contributions) =>
        contributions.Select(part => ((SymbolicPayload)part.Gradient).Origin).Distinct().ShouldHaveSingleItem("all gradients of a step come from the same weights");

    private ChunkApplied Update(Site site, ApplyChunk apply)
    {
        SymbolicPayload weights = site.Weights[apply.Version][apply.Chunk];
        string sum = SumOf(apply.Contributions, apply.Schedule);
        WeightVersion next = apply.Version.Next;
        string state = SymbolicSum.Digest($"{site.OptimizerStates[apply.Chunk]}|{OriginOf(apply.Contributions)}|{sum}");
        site.OptimizerStates[apply.Chunk] = state;
        SymbolicPayload updated = new($"w{next.Step}.{SymbolicSum.Digest($"{apply.Chunk}|{weights.Text}|{state}|{apply.GradientNorm}|{apply.LearningRateScale}")}", "", weights.Length);
        site.Store(next, apply.Chunk, updated);
        return new ChunkApplied(next, apply.Chunk, updated);
    }

    private ChunkLoaded Load(Site site, LoadChunk load)
    {
        (SymbolicPayload weights, string state) = load.Version.Step == 0
            ? (new SymbolicPayload("w0", "", plan.ChunkLengths[load.Chunk]), "new")
            : Shelf.Read(load.Version.Step, load.Chunk);
        site.Store(load.Version, load.Chunk, weights);
        site.OptimizerStates[load.Chunk] = state;
        return new ChunkLoaded(load.Version, load.Chunk, weights);
    }

    private static ChunkLoaded Install(Site site, InstallChunk install)
    {
        site.Store(install.Version, install.Chunk, (SymbolicPayload)install.Weights);
        if (install.PreviousWeights is SymbolicPayload previous)
            site.Store(install.Version with { Step = install.Version.Step - 1 }, install.Chunk, previous);
        site.OptimizerStates[install.Chunk] = Wording.Of(install.OptimizerState);
        return new ChunkLoaded(install.Version, install.Chunk, install.Weights, install.PreviousWeights);
    }

    private List<Message> Evaluation(Site site, Evaluate evaluate)
    {
        Origin(site, evaluate.Version);
        ImmutableArray<SliceRange> subtrees = new ReductionTree(plan.EvaluationSlices).MaximalSubtrees(evaluate.Parts);
        return [.. subtrees.Select(subtree => new EvaluationComputed(evaluate.Version, subtree, Sum(subtree, part => 1.0 / (5 + part + (11 * evaluate.Version.Step)))))];
    }

    private StatisticSums Statistics(long step, SliceRange subtree) => Sum(subtree, slice => Loss(step, slice));

    private static StatisticSums Sum(SliceRange node, Func<int, double> loss)
    {
        if (node.Length == 1)
            return new StatisticSums([loss(node.Start), 1]);
        int lower = 1;
        while (lower * 2 < node.Length)
            lower *= 2;
        return Sum(node with { End = node.Start + lower }, loss).Add(Sum(node with { Start = node.Start + lower }, loss));
    }

    /// <summary>Names the whole version, which has to lie there.</summary>
    private string Origin(Site site, WeightVersion version)
    {
        site.Weights.ShouldContainKey(version, $"{site.Address} needs {version}");
        site.Weights[version].Count.ShouldBe(plan.Chunks, $"{site.Address} needs all chunks of {version}");
        return SymbolicSum.Digest(string.Join('|', site.Weights[version].Values.Select(chunk => chunk.Text)));
    }
}
