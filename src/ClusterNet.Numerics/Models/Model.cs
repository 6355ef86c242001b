using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// What is trained: a sequence of modules on inputs of a given shape, and the loss that is made small. Immutable, shared by all lanes.
/// </summary>
public sealed class Model
{
    /// <summary>Puts a model together.</summary>
    /// <param name="inputShape">The shape of one sample.</param>
    /// <param name="root">The modules; each is a stage that can be computed when its own weights are there.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="metrics">What is measured besides what the loss names; nothing by default.</param>
    /// <exception cref="ModelException">The parts do not fit together.</exception>
    public Model(Shape inputShape, Sequential root, Loss loss, params ReadOnlySpan<Metric> metrics)
    {
        InputShape = inputShape;
        Root = root;
        Loss = loss;
        SequentialLayer layer = BuildLayer();
        OutputShape = layer.OutputShape;
        TargetWidth = loss.TargetWidth(OutputShape);
        Metrics = [.. metrics, .. loss.MetricsOf(OutputShape)];
        Layout = new ModelLayout(layer);
    }

    /// <summary>The shape of one sample.</summary>
    public Shape InputShape { get; }

    /// <summary>The shape of one prediction.</summary>
    public Shape OutputShape { get; }

    /// <summary>The modules.</summary>
    public Sequential Root { get; }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <summary>What is measured beside the loss.</summary>
    public ImmutableArray<Metric> Metrics { get; }

    /// <summary>The number of target values of one sample.</summary>
    public int TargetWidth { get; }

    /// <summary>How the parameters lie in the flat vector.</summary>
    public ModelLayout Layout { get; }

    /// <summary>The length of a vector of statistics: <see cref="StatisticIndex"/>.</summary>
    public int StatisticsLength => StatisticIndex.FirstMetric + Metrics.Length;

    /// <summary>Writes the first weights, a function of the model and the seed.</summary>
    /// <param name="seed">The job's seed.</param>
    /// <param name="weights">Receives the flat vector.</param>
    /// <exception cref="ArgumentException">The vector's length is not the layout's.</exception>
    public void InitializeWeights(ulong seed, Span<float> weights)
    {
        if (weights.Length != Layout.Length)
            throw new ArgumentException($"The model has {Layout.Length} parameters; there is room for {weights.Length}.", nameof(weights));
        CounterRandom random = new(seed, RandomPurpose.Initialization);
        for (int index = 0; index < Layout.Parameters.Length; index++)
        {
            ParameterPlacement parameter = Layout.Parameters[index];
            parameter.Definition.Initializer.Fill(
                parameter.Definition, random.ForSample(index), weights.Slice(parameter.Offset, parameter.Length));
        }
    }

    /// <summary>Builds a lane's own layers, numbered.</summary>
    internal SequentialLayer BuildLayer()
    {
        SequentialLayer layer = Root.BuildSequence(InputShape);
        layer.Number(0);
        return layer;
    }
}
