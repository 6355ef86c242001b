using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Pretraining;

/// <summary>Trains the machines of a deep belief network one after the other, greedily, from the lowest up.</summary>
/// <example><code>
/// TrainingJob tuned = await new Pretrainer(job, new PretrainingOptions(), options).RunAsync() is { Job: { } ready } ? ready : job;
/// TrainingResult result = await new Trainer(tuned, options).FitAsync();
/// </code></example>
public sealed class Pretrainer
{
    private readonly TrainingJob _job;
    private readonly DeepBeliefNetwork _network;
    private readonly TrainerOptions _options;

    /// <summary>A pre-training that has not begun.</summary>
    /// <param name="job">The job whose model is initialized.</param>
    /// <param name="pretraining">How the machines are trained.</param>
    /// <param name="options">How their jobs are run; what it says of checkpoints and of what to go on from does not count.</param>
    /// <exception cref="ModelException">The model does not begin with pairs of a dense layer with bias and a sigmoid.</exception>
    public Pretrainer(TrainingJob job, PretrainingOptions pretraining, TrainerOptions options)
    {
        _job = job;
        _network = new DeepBeliefNetwork(job, pretraining);
        _options = options;
    }

    /// <summary>Trains the machines.</summary>
    /// <param name="observe">Is told what happens; null for nobody.</param>
    /// <param name="checkpoints">Where the checkpoints of a layer's machine are kept, from which it goes on; null where none are.</param>
    /// <param name="halt">Stops at the next step, with a checkpoint.</param>
    public async Task<PretrainingResult> RunAsync(
        Action<PretrainingEvent>? observe = null, Func<int, CheckpointStore>? checkpoints = null, CancellationToken halt = default)
    {
        ReadOnlyMemory<float> trained = ReadOnlyMemory<float>.Empty;
        for (int layer = 0; layer < _network.Layers; layer++)
        {
            TrainingResult result = await TrainAsync(layer, trained, observe, checkpoints?.Invoke(layer), halt);
            if (result.Outcome is not JobOutcome.Completed)
                return new PretrainingResult(null, result);
            trained = _network.Trained(layer, result.Weights);
        }

        return new PretrainingResult(_job with { InitialWeights = _network.InitialWeights(trained.Span) }, null);
    }

    private async Task<TrainingResult> TrainAsync(
        int layer, ReadOnlyMemory<float> trained, Action<PretrainingEvent>? observe, CheckpointStore? store, CancellationToken halt)
    {
        TrainingJob machine = _network.Machine(layer, trained.Span);
        using CheckpointSearch? search = store?.Latest(Sha256Digest.OfText(machine.Digest));
        TrainerOptions options = _options with { Checkpoints = store, ResumeFrom = search?.Checkpoint };
        return await new Trainer(machine, options).FitAsync(
            happened => observe?.Invoke(new PretrainingEvent(layer, _network.Layers, _network.Hidden(layer), happened)), halt);
    }
}
