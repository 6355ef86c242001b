namespace ClusterNet.Numerics;

/// <summary>
/// A random matrix with orthonormal rows or columns, whichever are fewer, times a gain (Saxe, McClelland and Ganguli 2014). The parameter
/// is taken as a matrix with its last dimension for columns. Normal random vectors are made orthonormal by Gram and Schmidt's process, in
/// double precision.
/// </summary>
/// <remarks>
/// The projections are taken out twice, which is enough for orthogonality to the last bits ("twice is enough", Giraud, Langou and
/// Rozložník 2005). As each vector keeps its direction relative to those before it, the result is uniform on all orthogonal matrices, with
/// no sign to correct.
/// </remarks>
public sealed class OrthogonalInitializer : Initializer
{
    /// <summary>Chooses the gain.</summary>
    /// <param name="gain">The length of each vector, above 0; 1 by default, √2 in front of ReLU.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gain"/> is not above 0.</exception>
    public OrthogonalInitializer(double gain = 1)
    {
        Gain = NumberRange.Positive.Require(gain);
    }

    /// <summary>The length of each vector.</summary>
    public double Gain { get; }

    /// <inheritdoc/>
    public override void Fill(ParameterDefinition parameter, RandomSequence random, Span<float> values)
    {
        int columns = parameter.Shape[^1];
        int rows = values.Length / columns;
        int vectors = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        double[] basis = OrthonormalVectors(random, vectors, length); // [vectors, length]
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
            {
                int place = rows <= columns ? (row * length) + column : (column * length) + row;
                values[(row * columns) + column] = (float)(Gain * basis[place]);
            }
    }

    private static double[] OrthonormalVectors(RandomSequence random, int vectors, int length)
    {
        double[] basis = new double[checked(vectors * length)];
        for (int index = 0; index < basis.Length; index++)
            basis[index] = random.Normal(index);
        for (int vector = 0; vector < vectors; vector++)
        {
            Span<double> current = basis.AsSpan(vector * length, length);
            for (int pass = 0; pass < 2; pass++)
                for (int before = 0; before < vector; before++)
                    TakeOut(basis.AsSpan(before * length, length), current);
            double scale = 1 / Math.Sqrt(Product(current, current));
            for (int index = 0; index < length; index++)
                current[index] *= scale;
        }

        return basis;
    }

    /// <summary>vector ← vector - (unit · vector) unit.</summary>
    private static void TakeOut(ReadOnlySpan<double> unit, Span<double> vector)
    {
        double share = Product(unit, vector);
        for (int index = 0; index < vector.Length; index++)
            vector[index] -= share * unit[index];
    }

    /// <summary>The scalar product, in four interleaved sums that are added in a fixed order.</summary>
    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        int index = 0;
        for (; index <= left.Length - 4; index += 4)
        {
            sum0 += left[index] * right[index];
            sum1 += left[index + 1] * right[index + 1];
            sum2 += left[index + 2] * right[index + 2];
            sum3 += left[index + 3] * right[index + 3];
        }

        for (; index < left.Length; index++)
            sum0 += left[index] * right[index];
        return sum0 + sum1 + (sum2 + sum3);
    }
}
