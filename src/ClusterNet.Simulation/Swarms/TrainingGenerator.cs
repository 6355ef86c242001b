using ClusterNet.Data.Generated;
using ClusterNet.Numerics;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Randomness;

namespace ClusterNet.Simulation.Swarms;

/// <summary>Draws what is trained: a small network on a generated set, with layers and optimizers of each kind that a cluster could get wrong.</summary>
internal static class TrainingGenerator
{
    private const int ValidationSeedOffset = 1;
    private const double RateMax = 0.01; // a loss that grows without bound ends the job, which is not what is tested

    /// <summary>A training for a seed.</summary>
    public static SimulatedTraining Draw(ChanceSequence chance, ulong seed)
    {
        int slices = chance.Between(1, 8);
        int globalBatch = slices * chance.Between(1, 4);
        GeneratedSet set = chance.OneOf(GeneratedSets.Spiral, GeneratedSets.Gaussians, GeneratedSets.Circle, GeneratedSets.Gaussian);
        return new SimulatedTraining
        {
            Model = DrawModel(chance, set),
            Optimizer = DrawOptimizer(chance),
            LearningRate = new ConstantLearningRate(RateMax * (0.1 + (0.9 * chance.Unit()))),
            Training = new GeneratedSource(set, (globalBatch * chance.Between(1, 5)) + chance.Between(0, globalBatch), noise: 0.1, seed),
            Validation = new GeneratedSource(set, chance.Between(1, 24), noise: 0.1, seed + ValidationSeedOffset),
            GlobalBatch = globalBatch,
            Slices = slices,
            Seed = seed,
        };
    }

    private static Model DrawModel(ChanceSequence chance, GeneratedSet set)
    {
        List<Module> modules = [new Dense(chance.Between(2, 8))];
        if (chance.Happens(0.2))
            modules.Add(new BatchNormalization()); // statistics of a micro-batch, averaged by the servers
        modules.Add(chance.Happens(0.7) ? new Tanh() : new Relu());
        if (chance.Happens(0.2))
            modules.Add(new Dropout(0.3)); // draws numbers for each sample, wherever it is computed
        if (chance.Happens(0.2))
            modules.AddRange([new LayerNormalization(), new Dense(chance.Between(2, 4)), new Tanh()]);
        modules.Add(new Dense(set.ClassNames.IsEmpty ? 1 : set.ClassNames.Length));
        Loss loss = set.ClassNames.IsEmpty ? new Huber() : new SoftmaxCrossEntropy();
        return new Model(new Shape(set.Dimensions), new Sequential([.. modules]), loss);
    }

    private static Optimizer DrawOptimizer(ChanceSequence chance) => chance.Between(0, 6) switch
    {
        0 => new Sgd(),
        1 or 2 => new Momentum(),
        3 => new Adam(),
        4 => new RmsProp(),
        5 => new OptimizerChain([new ClipByGlobalNorm(0.3)], new Momentum()),
        _ => new OptimizerChain([new ClipByGlobalNorm(0.1), new WeightPenalty(l2: 1e-3), new ScaleByAdam()]),
    };
}
