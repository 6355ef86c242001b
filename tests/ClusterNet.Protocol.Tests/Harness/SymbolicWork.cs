using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Does on texts what a host does on numbers: gradients, updates, evaluations, checkpoints.</summary>
internal sealed class SymbolicWork(TrainingPlan plan)
{
    private readonly ReductionTree _tree = new(plan.Slices);

    /// <summary>The loss of a micro-batch; a test may have it become NaN.</summary>
    public Func<long, int, double> Loss { get; set; } = (step, slice) => 1.0 / (3 + slice + (7 * step));

    public CheckpointShelf Shelf { get; } = new();

    /// <summary>Why checkpoints cannot be written; null when they can.</summary>
    public string? DiskFailure { get; set; }

    public bool CanDo(Effect effect) => effect is not ComputeGradient compute || compute.StagesReady == plan.StageChunks.Length;

    /// <summary>Does the work; returns what the machine is told.</summary>
    public IEnumerable<Message> Do(Site site, Effect effect) => effect switch
    {
        ComputeGradient compute => Gradients(site, compute),
        Evaluate evaluate => Evaluation(site, evaluate),
        ApplyChunk apply => [Update(site, apply)],
        SaveChunk save => [Save(save)],
        CommitCheckpoint commit => [Commit(commit)],
        _ => throw new InvalidOperationException($"{effect} is no work."),
    };

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

    private ChunkApplied Update(Site site, ApplyChunk apply)
    {
        SymbolicPayload weights = site.Weights[apply.Version][apply.Chunk];
        SymbolicPayload[] gradients = [.. apply.Contributions.Select(part => (SymbolicPayload)part.Gradient)];
        gradients.Select(gradient => gradient.Origin).Distinct().Count().ShouldBe(1, "all gradients of a step come from the same weights");
        string sum = SymbolicSum.Run(apply.Schedule, [.. gradients.Select(gradient => gradient.Text)]).ShouldHaveSingleItem();
        sum.ShouldBe(SymbolicSum.Canonical(0, plan.Slices), "the order of the additions depends on the number of micro-batches alone");
        WeightVersion next = apply.Version.Next;
        string text = $"w{next.Step}.{SymbolicSum.Digest($"{apply.Chunk}|{weights.Text}|{gradients[0].Origin}|{sum}")}";
        SymbolicPayload updated = new(text, "", weights.Length);
        site.Store(next, apply.Chunk, updated);
        return new ChunkApplied(next, apply.Chunk, updated);
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
