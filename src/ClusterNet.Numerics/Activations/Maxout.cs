namespace ClusterNet.Numerics;

/// <summary>
/// Maxout (Goodfellow, Warde-Farley, Mirza, Courville and Bengio 2013): y_i = max over j &lt; k of x_(k·i + j); the gradient goes to the
/// largest piece, the first of several equal ones. It follows a layer with k times as many units as are wanted: <c>new Dense(2 * 64), new
/// Maxout(2)</c>. The units are the channels of [channels, height, width], and the last dimension of any other shape; their number is
/// divided by k.
/// </summary>
public sealed class Maxout : Module
{
    /// <summary>Describes the activation.</summary>
    /// <param name="pieces">k, 2 or more; 2 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pieces"/> is below 2.</exception>
    public Maxout(int pieces = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 2);
        Pieces = pieces;
    }

    /// <summary>k.</summary>
    public int Pieces { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        UnitAxis axis = UnitAxis.Of(input);
        if (axis.Units % Pieces != 0)
            throw new ModelException($"Maxout with {Pieces} pieces needs a multiple of {Pieces} units; the shape {input} has {axis.Units}.");
        int[] sizes = [.. input.Dimensions];
        sizes[input.Rank == 3 ? 0 : ^1] = axis.Units / Pieces;
        return new MaxoutLayer(input, new Shape(sizes), Pieces, axis.Inner);
    }
}
