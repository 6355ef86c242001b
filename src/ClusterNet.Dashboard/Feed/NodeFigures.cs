namespace ClusterNet.Dashboard.Feed;

/// <summary>How a member of the cluster is: an actor of a local training, or a node of a cluster of processes. A figure that is not known is null.</summary>
/// <param name="Name">Its name, unique in the run.</param>
/// <param name="Role">What it does: <c>worker</c>, <c>server</c>, or several.</param>
/// <param name="State">How it is: <c>alive</c>, <c>draining</c>, <c>gone</c>.</param>
public sealed record NodeFigures(string Name, string Role, string State)
{
    /// <summary>Whether it can be asked to leave.</summary>
    public bool CanDrain { get; init; }

    /// <summary>Whether it can be killed.</summary>
    public bool CanKill { get; init; }

    /// <summary>Milliseconds of a step that it computes gradients, over all its threads.</summary>
    public double? ComputeMilliseconds { get; init; }

    /// <summary>Milliseconds of a step that it sums and updates, over all its threads.</summary>
    public double? UpdateMilliseconds { get; init; }

    /// <summary>Milliseconds of a step that it sends; 0 within one process, where vectors are handed over.</summary>
    public double? SendMilliseconds { get; init; }

    /// <summary>Milliseconds of a step that its threads have left: they wait.</summary>
    public double? WaitMilliseconds { get; init; }

    /// <summary>How long a word to it and its answer take, in milliseconds.</summary>
    public double? RoundTripMilliseconds { get; init; }

    /// <summary>Steps that would be lost with it.</summary>
    public long? LagSteps { get; init; }

    /// <summary>How many servers hold each of its chunks.</summary>
    public int? Replicas { get; init; }

    /// <summary>Bytes sent to it over the present link.</summary>
    public long? BytesSent { get; init; }

    /// <summary>Bytes received from it over the present link.</summary>
    public long? BytesReceived { get; init; }
}
