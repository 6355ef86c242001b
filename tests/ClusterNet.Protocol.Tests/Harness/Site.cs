using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Where one start of one actor runs: its machine, its timers, its weights, the work that it asked for, the shares that it holds.</summary>
internal sealed class Site(IStateMachine machine, int incarnation)
{
    public IStateMachine Machine { get; } = machine;

    public ActorAddress Address => Machine.Address;

    public int Incarnation { get; } = incarnation;

    /// <summary>A paused actor hears nothing, says nothing and works nothing, but does not know it.</summary>
    public bool IsPaused { get; set; }

    public bool IsStopped { get; set; }

    public SortedDictionary<TimerKind, TimeSpan> Timers { get; } = [];

    public PayloadShares Shares { get; } = new(machine.Address.ToString());

    /// <summary>The chunks of the versions of the weights that lie here.</summary>
    public SortedDictionary<WeightVersion, SortedDictionary<int, SymbolicPayload>> Weights { get; } = [];

    /// <summary>The state of the optimizer for each chunk that lies here, as a digest of what it has seen.</summary>
    public Dictionary<int, string> OptimizerStates { get; } = [];

    /// <summary>No gradient may be asked for, and no weights sent, from an older version.</summary>
    public WeightVersion OldestVersion { get; private set; }

    /// <summary>What the machine asked for and what is not yet done, in that order.</summary>
    public List<Effect> Work { get; } = [];

    /// <summary>What is done and what the machine has not been told yet.</summary>
    public Queue<Message> Answers { get; } = new();

    public void Store(WeightVersion version, int chunk, SymbolicPayload weights)
    {
        if (!Weights.TryGetValue(version, out SortedDictionary<int, SymbolicPayload>? chunks))
            Weights.Add(version, chunks = []);
        chunks[chunk] = weights;
    }

    public void ReleaseVersions(WeightVersion below)
    {
        OldestVersion = below;
        foreach (WeightVersion old in Weights.Keys.Where(version => version < below).ToArray())
            Weights.Remove(old);
    }

    public bool HasWeights(IPayload payload) => Weights.Values.Any(chunks => chunks.Values.Contains(payload));

    /// <summary>Takes on a task; the same micro-batches with more stages ready are the same task.</summary>
    public void TakeOn(Effect effect)
    {
        if (effect is ComputeGradient compute)
        {
            int known = Work.FindIndex(other => other is ComputeGradient task && task.Version == compute.Version && task.Slices == compute.Slices);
            if (known >= 0)
            {
                Work[known] = compute;
                return;
            }
        }

        Work.Add(effect);
    }
}
