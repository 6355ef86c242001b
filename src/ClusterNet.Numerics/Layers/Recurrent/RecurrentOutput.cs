namespace ClusterNet.Numerics;

/// <summary>What a recurrent layer puts out.</summary>
public enum RecurrentOutput
{
    /// <summary>The hidden states of all time steps, [time, hidden].</summary>
    Sequence,

    /// <summary>The hidden state after the last time step, [hidden].</summary>
    Last,
}
