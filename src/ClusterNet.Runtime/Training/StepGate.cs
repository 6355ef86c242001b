namespace ClusterNet.Runtime.Training;

/// <summary>
/// Lets a job do so many steps and no more, until it is opened further: to pause it, to do a single step, to slow it down for people who
/// watch. Every worker stops at the same step, with every step before it complete, so that the bits stay what they are. For jobs whose
/// workers are all in this process.
/// </summary>
/// <example><code>
/// StepGate gate = new(openSteps: 100);
/// RunningTraining running = new Trainer(job, new TrainerOptions { Gate = gate }).Start();
/// gate.OpenTo(200); // goes on from step 100
/// </code></example>
public sealed class StepGate
{
    private readonly Lock _lock = new();
    private readonly List<(long Step, Action Go)> _held = [];
    private long _limit;
    private long _begun;

    /// <summary>A gate.</summary>
    /// <param name="openSteps">How many steps of the job may be done, those before a resume among them. Default 0.</param>
    public StepGate(long openSteps = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(openSteps);
        _limit = openSteps;
    }

    /// <summary>How many steps of the job may be done.</summary>
    public long Limit
    {
        get
        {
            lock (_lock)
                return _limit;
        }
    }

    /// <summary>Lets the job go on until so many steps are done; a lower number than before changes nothing.</summary>
    public void OpenTo(long steps)
    {
        List<Action> released = [];
        lock (_lock)
        {
            if (steps <= _limit)
                return;
            _limit = steps;
            foreach ((long step, Action go) in _held)
            {
                if (step >= steps)
                    continue;
                released.Add(go);
                _begun = Math.Max(_begun, step + 1);
            }

            _held.RemoveAll(work => work.Step < steps);
        }

        foreach (Action go in released)
            go();
    }

    /// <summary>Stops the job as soon as it can: the step that some worker has begun is still done by all.</summary>
    /// <returns>How many steps will be done then.</returns>
    public long Close()
    {
        lock (_lock)
            return _limit = Math.Min(_limit, _begun);
    }

    /// <summary>Does some work of a step now, or when the gate is opened so far.</summary>
    internal void Pass(long step, Action go)
    {
        lock (_lock)
        {
            if (step >= _limit)
            {
                _held.Add((step, go));
                return;
            }

            _begun = Math.Max(_begun, step + 1);
        }

        go();
    }
}
