namespace ClusterNet.Numerics;

/// <summary>A sample's input is not one that a layer can take.</summary>
public sealed class InputException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="row">The row of the batch, counted from 0.</param>
    /// <param name="message">What was found and what was expected.</param>
    public InputException(int row, string message)
        : base(message)
    {
        Row = row;
    }

    /// <summary>The row of the batch, counted from 0.</summary>
    public int Row { get; }
}
