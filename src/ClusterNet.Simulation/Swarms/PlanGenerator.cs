using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Randomness;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Swarms;

/// <summary>Draws a job.</summary>
internal static class PlanGenerator
{
    private const int ChunksMax = 5;
    private const int StagesMax = 4;

    /// <summary>A job that trains a model on a cluster.</summary>
    public static TrainingPlan Draw(ChanceSequence chance, SimulatedTraining training, int workers, int servers, int candidates, int lateCandidates)
    {
        ImmutableArray<int> chunks = DrawChunks(chance, training.Model.Layout.Length);
        long stepsPerEpoch = training.StepsPerEpoch;
        bool evaluated = chance.Happens(0.6);
        return new TrainingPlan
        {
            Slices = training.Slices,
            ChunkLengths = chunks,
            StageChunks = DrawStages(chance, chunks.Length),
            TotalSteps = chance.Between(2, 30),
            StepsPerEpoch = stepsPerEpoch,
            EvaluateEverySteps = !evaluated ? 0 : chance.Happens(0.7) ? stepsPerEpoch : chance.Between(1, 8),
            EvaluationSlices = evaluated ? chance.Between(1, 6) : 0,
            CheckpointEverySteps = chance.Happens(0.2) ? 0 : chance.Between(1, 8),
            WorkersToStart = chance.Between(1, workers),
            ServersToStart = chance.Happens(0.7) ? servers : chance.Between(1, servers),
            Replicas = chance.Between(1, 2),
            Candidates = candidates,
            LateCandidatesMax = lateCandidates,
            NeedsGradientNorm = training.Optimizer.NeedsGradientNorm,
            EarlyStopping = evaluated && chance.Happens(0.3) ? new EarlyStopping(chance.Between(1, 3), 0.02 * chance.Unit()) : null,
            Plateau = evaluated && chance.Happens(0.3) ? new PlateauReduction(0.5, chance.Between(1, 2), 0.02 * chance.Unit()) : null,
        };
    }

    private static ImmutableArray<int> DrawChunks(ChanceSequence chance, int parameters)
    {
        int count = Math.Min(parameters, chance.Between(1, ChunksMax));
        SortedSet<int> cuts = [0, parameters];
        while (cuts.Count <= count)
            cuts.Add(chance.Between(1, parameters - 1));
        return [.. cuts.Skip(1).Zip(cuts, (end, start) => end - start)];
    }

    /// <summary>Stages in the order of the chunks; neighbours may share one, and a stage may have no parameters at all.</summary>
    private static ImmutableArray<ChunkRange> DrawStages(ChanceSequence chance, int chunks)
    {
        int count = chance.Between(1, StagesMax);
        ImmutableArray<ChunkRange>.Builder stages = ImmutableArray.CreateBuilder<ChunkRange>(count);
        int first = 0;
        for (int stage = 0; stage < count; stage++)
        {
            int end = stage == count - 1 ? chunks : chance.Between(first, chunks);
            stages.Add(new ChunkRange(first, end));
            bool shares = end > first && stage < count - 1 && chance.Happens(0.4);
            first = shares ? end - 1 : end;
        }

        return stages.MoveToImmutable();
    }
}
