using System.Globalization;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Pretraining;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs;

/// <summary>
/// The jobs that a job with pre-training is on a cluster: one for each machine of the deep belief network, and the network's own. Each begins with the
/// weights of the one before, from its last checkpoint.
/// </summary>
internal sealed class PretrainedJob
{
    private readonly BuiltJob _built;
    private readonly TrainingJob _network;
    private readonly DeepBeliefNetwork _machines;

    /// <summary>The jobs of a job.</summary>
    /// <param name="built">The job, with pre-training and without the number of a layer.</param>
    public PretrainedJob(BuiltJob built)
    {
        _built = built;
        _network = built.ToTrainingJob();
        _machines = new DeepBeliefNetwork(_network, built.Specification.Pretraining!.Options);
    }

    /// <summary>The number of machines.</summary>
    public int Layers => _machines.Layers;

    /// <summary>What happened while a machine was trained.</summary>
    public PretrainingEvent Told(int layer, TrainingEvent happened) => new(layer, Layers, _machines.Hidden(layer), happened);

    /// <summary>The job of a layer's machine; of the network where there is none. Where another comes before it, that one's weights are missing yet.</summary>
    public TrainingJob Job(int? layer) => layer is { } machine ? _machines.Machine(machine, []) : _network;

    /// <summary>The job that comes before it; null where none does.</summary>
    public JobBefore? Before(int? layer)
    {
        int before = (layer ?? Layers) - 1;
        if (before < 0)
            return null;
        string folder = before.ToString(CultureInfo.InvariantCulture);
        return new JobBefore(
            Path.Combine(layer is null ? "pretraining" : "..", folder), _machines.Machine(before, []).Digest, _built.StepsPerEpoch * _built.Specification.Pretraining!.Options.Epochs, Continue);

        TrainingJob Continue(ReadOnlyMemory<float> weights)
        {
            ReadOnlySpan<float> trained = _machines.Trained(before, weights).Span;
            return layer is { } machine ? _machines.Machine(machine, trained) : _network with { InitialWeights = _machines.InitialWeights(trained) };
        }
    }
}
