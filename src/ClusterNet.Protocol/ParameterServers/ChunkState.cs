using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>One chunk on its server: the newest version, the one before it, and what has arrived for the steps that follow.</summary>
internal sealed class ChunkState
{
    private readonly ReductionTree _tree;

    /// <summary>A chunk as it was loaded, or as another server sent it.</summary>
    public ChunkState(int chunk, TermNumber since, WeightVersion version, IPayload weights, IPayload? previousWeights, ReductionTree tree)
    {
        Chunk = chunk;
        Since = since;
        Version = version;
        Weights = weights;
        PreviousWeights = previousWeights;
        _tree = tree;
        Arrived = new SubtreeSet<Contribution>(tree);
        Early = new SubtreeSet<Contribution>(tree);
    }

    /// <summary>Which chunk.</summary>
    public int Chunk { get; }

    /// <summary>The place in the chain by which the server has it.</summary>
    public TermNumber Since { get; }

    /// <summary>The newest version.</summary>
    public WeightVersion Version { get; private set; }

    /// <summary>The numbers of the newest version.</summary>
    public IPayload Weights { get; private set; }

    /// <summary>The numbers of the version before, which stays until the newest is known to be whole everywhere; null then, and at the start.</summary>
    public IPayload? PreviousWeights { get; private set; }

    /// <summary>Contributions to the step that reads the newest version.</summary>
    public SubtreeSet<Contribution> Arrived { get; private set; }

    /// <summary>Contributions to the step after that one; other chunks may be further.</summary>
    public SubtreeSet<Contribution> Early { get; private set; }

    /// <summary>The contributions that an update under way is summing; null when there is none.</summary>
    public ImmutableArray<Contribution>? Applying { get; private set; }

    /// <summary>The version that was last to be handed to a checkpoint.</summary>
    public WeightVersion? Saving { get; set; }

    /// <summary>The version that is known to be in a checkpoint's hands.</summary>
    public WeightVersion? Saved { get; set; }

    /// <summary>The place of this server in the chunk's chain.</summary>
    public ChainPosition Position { get; } = new();

    /// <summary>The newest version, an update under way counted as done.</summary>
    public WeightVersion Reaching => Applying is null ? Version : Version.Next;

    /// <summary>Whether the host is at work on the chunk, so that nothing else may be asked for it.</summary>
    public bool IsBusy => Applying is not null || Position.IsCapturing;

    /// <summary>The whole sum, when the update waits for the norm of the gradient.</summary>
    public Contribution? Sum { get; private set; }

    /// <summary>Takes the complete set out; the update is under way from now on.</summary>
    public (ImmutableArray<Contribution> Contributions, ReductionSchedule Schedule) BeginUpdate()
    {
        ProtocolException.Require(!IsBusy && Arrived.IsComplete, $"Chunk {Chunk} cannot be updated at {Version}.");
        ImmutableArray<(SliceRange Subtree, Contribution Value)> parts = Arrived.Drain();
        ReductionSchedule schedule = _tree.ScheduleOfSubtrees([.. parts.Select(part => part.Subtree)]);
        Applying = [.. parts.Select(part => part.Value)];
        return (Applying.Value, schedule);
    }

    /// <summary>Applies what the server before has summed.</summary>
    public void BeginUpdate(Contribution sum)
    {
        ProtocolException.Require(!IsBusy && sum.Version == Version, $"Chunk {Chunk} at {Version} cannot take the sum of {sum.Version}.");
        Applying = [sum];
    }

    /// <summary>The contributions are one sum now; returns them.</summary>
    public ImmutableArray<Contribution> TakeSum(Contribution sum)
    {
        ProtocolException.Require(Applying is not null && Sum is null && sum.Version == Version, $"Chunk {Chunk} at {Version} was not being summed.");
        ImmutableArray<Contribution> summed = Applying!.Value;
        Applying = [sum];
        Sum = sum;
        return summed;
    }

    /// <summary>Takes the sum out, to be applied.</summary>
    public Contribution UseSum()
    {
        Contribution sum = Sum!;
        Sum = null;
        return sum;
    }

    /// <summary>Takes over the version that the update made; returns what went into it, and what of that step came besides.</summary>
    public (ImmutableArray<Contribution> Summed, ImmutableArray<Contribution> Left) EndUpdate(WeightVersion version, IPayload weights)
    {
        ProtocolException.Require(Applying is not null && version == Version.Next, $"Chunk {Chunk} at {Version} was not being updated to {version}.");
        ImmutableArray<Contribution> summed = Applying!.Value;
        Applying = null;
        PreviousWeights = Weights;
        Weights = weights;
        Version = version;
        ImmutableArray<Contribution> left = [.. Arrived.Drain().Select(part => part.Value)];
        (Arrived, Early) = (Early, Arrived);
        return (summed, left);
    }

    /// <summary>Nobody needs versions older than this one any more.</summary>
    public void ForgetPrevious(WeightVersion below)
    {
        if (Version <= below)
            PreviousWeights = null;
    }

    /// <summary>Takes out what has arrived and will not be summed any more.</summary>
    public ImmutableArray<Contribution> Abandon() => [.. Arrived.Drain().Concat(Early.Drain()).Select(part => part.Value)];
}
