using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Pretraining;

/// <summary>
/// The first layers of a model as a stack of restricted Boltzmann machines. A machine is trained as a job of its own, on the same samples
/// as the model: the layers below are in it, frozen. So its weights are the same bits for any number of workers, as those of any job.
/// </summary>
public sealed class DeepBeliefNetwork
{
    private readonly TrainingJob _job;
    private readonly PretrainingOptions _options;
    private readonly ImmutableArray<Module> _front;
    private readonly ImmutableArray<(Dense Dense, Sigmoid Sigmoid)> _pairs;

    /// <summary>Finds the layers.</summary>
    /// <param name="job">The job whose model is to be initialized.</param>
    /// <param name="options">How the machines are trained.</param>
    /// <exception cref="ModelException">The model does not begin with so many pairs of a dense layer with bias and a sigmoid.</exception>
    public DeepBeliefNetwork(TrainingJob job, PretrainingOptions options)
    {
        _job = job;
        _options = options;
        _front = Front(job.Model);
        _pairs = Require(job.Model, options);
    }

    /// <summary>Throws unless a model can be pre-trained.</summary>
    /// <exception cref="ModelException">It does not begin with so many pairs of a dense layer with bias and a sigmoid.</exception>
    public static void Check(Model model, PretrainingOptions options) => Require(model, options);

    /// <summary>The number of machines.</summary>
    public int Layers => _pairs.Length;

    /// <summary>The number of hidden units of a machine.</summary>
    public int Hidden(int layer) => _pairs[layer].Dense.Units;

    /// <summary>The job that trains a machine.</summary>
    /// <param name="layer">The layer, counted from 0.</param>
    /// <param name="trained">The weights of the layers below: the beginning of the model's flat vector.</param>
    public TrainingJob Machine(int layer, ReadOnlySpan<float> trained)
    {
        Module[] below = [.. _front, .. _pairs[..layer].SelectMany(pair => new Module[] { pair.Dense, pair.Sigmoid })];
        RestrictedBoltzmannMachine machine = new(Hidden(layer), _options.GibbsSteps);
        Sequential root = below.Length == 0 ? new Sequential(machine) : new Sequential(new Frozen(below), machine);
        Model model = new(_job.Model.InputShape, root, new MeanOutput(_job.Model.TargetWidth));
        float[] initial = new float[model.Layout.Length];
        model.InitializeWeights(_job.Seed, initial);
        trained.CopyTo(initial);
        return new TrainingJob
        {
            Model = model,
            Optimizer = new Momentum(_options.Momentum, nesterov: false, _options.WeightDecay),
            LearningRate = new ConstantLearningRate(_options.LearningRate),
            Data = _job.Data,
            BatchSize = _job.BatchSize,
            Slices = _job.Slices,
            Epochs = _options.Epochs,
            Seed = _job.Seed,
            InitialWeights = initial,
            Digest = $"{_job.Digest} pre-training of layer {layer}",
        };
    }

    /// <summary>The weights of the layers up to a machine's, the beginning of the model's flat vector, once the machine is trained.</summary>
    /// <param name="layer">The layer, counted from 0.</param>
    /// <param name="weights">The weights of the machine's job, of which the last are the biases of its visible units.</param>
    public ReadOnlyMemory<float> Trained(int layer, ReadOnlyMemory<float> weights) => weights[..TrainedLength(layer)];

    /// <summary>The weights that the model begins with: those of the machines, and of the layers above what their initializers give.</summary>
    /// <param name="trained">The weights of all machines.</param>
    public ReadOnlyMemory<float> InitialWeights(ReadOnlySpan<float> trained)
    {
        float[] weights = new float[_job.Model.Layout.Length];
        _job.Model.InitializeWeights(_job.Seed, weights);
        trained.CopyTo(weights);
        return weights;
    }

    /// <summary>A dense layer's bias and weight lie as its machine's do.</summary>
    private int TrainedLength(int layer)
    {
        int lastStage = _front.Length + (2 * layer);
        return _job.Model.Layout.Stages[lastStage].End;
    }

    private static ImmutableArray<Module> Front(Model model) => [.. model.Root.Modules.TakeWhile(module => module is Flatten)];

    private static ImmutableArray<(Dense Dense, Sigmoid Sigmoid)> Require(Model model, PretrainingOptions options)
    {
        ImmutableArray<(Dense Dense, Sigmoid Sigmoid)> pairs = Pairs(model.Root.Modules.AsSpan()[Front(model).Length..]);
        int wanted = options.Layers ?? Math.Max(1, pairs.Length);
        return pairs.Length >= wanted ? pairs[..wanted] : throw new ModelException(
            $"The model begins with {pairs.Length} pairs of a dense layer with bias and a sigmoid; pre-training wants {wanted}.");
    }

    private static ImmutableArray<(Dense Dense, Sigmoid Sigmoid)> Pairs(ReadOnlySpan<Module> modules)
    {
        ImmutableArray<(Dense, Sigmoid)>.Builder pairs = ImmutableArray.CreateBuilder<(Dense, Sigmoid)>();
        for (int place = 0; place + 1 < modules.Length; place += 2)
        {
            if (modules[place] is not Dense { HasBias: true } dense || modules[place + 1] is not Sigmoid sigmoid)
                break;
            pairs.Add((dense, sigmoid));
        }

        return pairs.ToImmutable();
    }
}
