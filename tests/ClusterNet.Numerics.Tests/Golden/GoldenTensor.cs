using System.Text.Json;

namespace ClusterNet.Numerics.Tests.Golden;

/// <summary>A tensor of reference values.</summary>
public sealed record GoldenTensor(int[] Shape, double[] Data)
{
    public int Rows => Shape[0];

    public float[] Floats => [.. Data.Select(value => (float)value)];

    /// <summary>
    /// A matrix with rows and columns exchanged: the references' dense weights are [out, in], ours [in, out]; a vector as it is.
    /// </summary>
    public GoldenTensor Transposed()
    {
        if (Shape.Length < 2)
            return this;
        double[] data = new double[Data.Length];
        for (int row = 0; row < Shape[0]; row++)
            for (int column = 0; column < Shape[1]; column++)
                data[(column * Shape[0]) + row] = Data[(row * Shape[1]) + column];
        return new GoldenTensor([Shape[1], Shape[0]], data);
    }

    public static GoldenTensor Parse(JsonElement element) => new(
        [.. element.GetProperty("shape").EnumerateArray().Select(value => value.GetInt32())],
        [.. element.GetProperty("data").EnumerateArray().Select(value => value.GetDouble())]);
}
