namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Two servers handed over different bits for the same place of the same version: the same-bits guarantee is broken.</summary>
public sealed class CheckpointConflictException : CheckpointException
{
    /// <summary>Makes the error for one element of one vector.</summary>
    /// <param name="step">The version being assembled.</param>
    /// <param name="vector">"weights" or the optimizer state's name.</param>
    /// <param name="index">The element of the flat vector.</param>
    /// <param name="held">The value that was handed over first.</param>
    /// <param name="offered">The value that differs from it.</param>
    public CheckpointConflictException(long step, string vector, int index, float held, float offered)
        : base(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"step {step}: {vector}[{index}] was handed over as {held:R} and again as {offered:R}; both must have the same bits"))
    {
        Vector = vector;
        Index = index;
    }

    /// <summary>"weights" or the optimizer state's name.</summary>
    public string Vector { get; }

    /// <summary>The first element of the flat vector that differs.</summary>
    public int Index { get; }
}
