using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Work;

/// <summary>A sample holds something that the model or its loss cannot take: a fault of the data, which no retry mends.</summary>
public sealed class SampleException : Exception
{
    private SampleException(long sampleId, string message, Exception cause)
        : base(message, cause)
    {
        SampleId = sampleId;
    }

    /// <summary>The sample's id in its source, counted from 0.</summary>
    public long SampleId { get; }

    /// <summary>Whether an error says that a row of a batch cannot be taken.</summary>
    internal static bool IsOfARow(Exception error) => error is InputException or TargetException;

    /// <summary>Names the sample that lay in the row.</summary>
    /// <param name="error">One for which <see cref="IsOfARow"/> is true.</param>
    /// <param name="samples">Where the rows came from.</param>
    /// <param name="positions">The position of each row in <paramref name="samples"/>.</param>
    internal static SampleException Of(Exception error, PreparedView samples, ReadOnlySpan<long> positions)
    {
        int row = error is InputException input ? input.Row : ((TargetException)error).Row;
        long id = samples.IdAt(positions[row]);
        return new SampleException(id, $"sample {id} of the data, counted from 0: {error.Message}", error);
    }
}
