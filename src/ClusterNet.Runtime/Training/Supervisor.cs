using ClusterNet.Protocol;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Training;

/// <summary>
/// Starts an actor again that threw, as a new member that knows nothing: the servers give it the weights. An actor that cannot be started
/// again, that keeps throwing without a step being completed in between, or that meets a sample that cannot be computed with, is given up
/// with the reason.
/// </summary>
internal sealed class Supervisor : ISupervisor
{
    private readonly Func<ActorRole, bool> _canRestart;
    private readonly int _restartLimit;
    private readonly Func<long> _completedSteps;
    private readonly Action<IHostedActor> _restart;
    private readonly Action<IHostedActor, string, Exception> _giveUp;
    private readonly Lock _lock = new();
    private readonly Dictionary<ActorAddress, (int Crashes, long AtStep)> _crashes = [];
    private int _restarts;

    /// <summary>No actor has thrown.</summary>
    /// <param name="canRestart">Which roles can be started again.</param>
    /// <param name="restartLimit">After how many crashes of one actor without progress it gives up.</param>
    /// <param name="completedSteps">How far the job is.</param>
    /// <param name="restart">Starts an actor again.</param>
    /// <param name="giveUp">Hears of an actor that is not started again, with the reason and the error behind it.</param>
    public Supervisor(Func<ActorRole, bool> canRestart, int restartLimit, Func<long> completedSteps, Action<IHostedActor> restart, Action<IHostedActor, string, Exception> giveUp)
    {
        _canRestart = canRestart;
        _restartLimit = restartLimit;
        _completedSteps = completedSteps;
        _restart = restart;
        _giveUp = giveUp;
    }

    /// <summary>How many actors were started again.</summary>
    public int Restarts => Volatile.Read(ref _restarts);

    /// <inheritdoc/>
    public void OnCrash(IHostedActor actor, Exception exception)
    {
        if (exception is SampleException)
            _giveUp(actor, exception.Message, exception); // any worker would stumble over it
        else if (!_canRestart(actor.Address.Role))
            _giveUp(actor, $"{actor.Address} failed: {exception.Message}", exception);
        else if (CountCrash(actor.Address) > _restartLimit)
            _giveUp(actor, $"{actor.Address} failed {_restartLimit + 1} times at step {_completedSteps()}: {exception.Message}", exception);
        else
        {
            Interlocked.Increment(ref _restarts);
            _restart(actor);
        }
    }

    private int CountCrash(ActorAddress actor)
    {
        lock (_lock)
        {
            long step = _completedSteps();
            int crashes = _crashes.TryGetValue(actor, out (int Crashes, long AtStep) known) && known.AtStep == step ? known.Crashes + 1 : 1;
            _crashes[actor] = (crashes, step);
            return crashes;
        }
    }
}
