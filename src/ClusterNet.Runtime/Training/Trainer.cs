using ClusterNet.Protocol.Effects;

namespace ClusterNet.Runtime.Training;

/// <summary>
/// Trains a job in this process: a coordinator, parameter servers and workers as actors, the maths on compute threads, weights and
/// gradients handed over by reference.
/// </summary>
/// <example><code>
/// TrainingResult result = await new Trainer(job, new TrainerOptions { Workers = 4 }).FitAsync(Console.WriteLine, cancellationToken);
/// </code></example>
public sealed class Trainer
{
    private readonly TrainingJob _job;
    private readonly TrainerOptions _options;

    /// <summary>A trainer that has not begun.</summary>
    /// <param name="job">What is trained.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="ArgumentException">A figure of the job or the options is out of its range; the message names it.</exception>
    public Trainer(TrainingJob job, TrainerOptions options)
    {
        TrainingChecks.Require(job, options);
        _job = job;
        _options = options;
    }

    /// <summary>Trains to the end, or until it is halted.</summary>
    /// <param name="observe">Is told what happens, one event at a time and in order; never by an actor's thread. Null for nobody.</param>
    /// <param name="halt">Stops the job at the next step, with a checkpoint; the result then says <see cref="JobOutcome.Halted"/>.</param>
    /// <returns>How it ended. A job that could not go on is a result too: <see cref="JobOutcome.Failed"/>, with the reason.</returns>
    public async Task<TrainingResult> FitAsync(Action<TrainingEvent>? observe = null, CancellationToken halt = default)
    {
        await using RunningTraining running = Start(observe);
        await using (halt.Register(running.Halt))
            return await running.Completion;
    }

    /// <summary>Begins to train, and gives what it is watched and influenced by.</summary>
    /// <param name="observe">Is told what happens, one event at a time and in order; never by an actor's thread. Null for nobody.</param>
    public RunningTraining Start(Action<TrainingEvent>? observe = null) => new(_job, _options, observe);
}
