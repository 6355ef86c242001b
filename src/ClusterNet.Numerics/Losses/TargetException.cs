namespace ClusterNet.Numerics;

/// <summary>A sample's target is not one that the loss can be taken of.</summary>
public sealed class TargetException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="row">The row of the batch, counted from 0.</param>
    /// <param name="message">What was found and what was expected.</param>
    public TargetException(int row, string message)
        : base(message)
    {
        Row = row;
    }

    /// <summary>The row of the batch, counted from 0.</summary>
    public int Row { get; }
}
