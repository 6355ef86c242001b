using ClusterNet.Numerics;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Benchmarks.Matrix;

/// <summary>The weight gradient of a batch as one product, and as the grouped product over eight slices.</summary>
internal sealed class GroupedGradients
{
    private const int Slices = 8;

    private readonly int _rows;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly AlignedVector _x;
    private readonly AlignedVector _y;
    private readonly AlignedVector[] _gradient;
    private readonly int[] _rowStarts;
    private readonly MatrixWorkspace _workspace = new();
    private readonly SumSchedule _schedule = new([0, 1, 0, 2, 0, 1, 0, 3], [false, false, false, false, false, false, false, true]);

    public GroupedGradients(int rowsPerSlice, int inputs, int outputs)
    {
        (_rows, _inputs, _outputs) = (Slices * rowsPerSlice, inputs, outputs);
        _x = new AlignedVector(_rows * inputs);
        _y = new AlignedVector(_rows * outputs);
        _x.Span.Fill(0.5f);
        _y.Span.Fill(0.25f);
        _gradient = [new AlignedVector(inputs * outputs)];
        _rowStarts = [.. Enumerable.Range(0, Slices + 1).Select(slice => slice * rowsPerSlice)];
    }

    /// <summary>The two ways to the gradient: the first knows no slices, the second has the bits of the schedule.</summary>
    public IEnumerable<Contender> Contenders()
    {
        double operations = 2.0 * _rows * _inputs * _outputs;
        string size = $"{_rows}x{_inputs}x{_outputs}";
        yield return new Contender($"{size} weight gradient, one product", operations, OneProduct);
        yield return new Contender($"{size} weight gradient, {Slices} slices", operations, Grouped);
    }

    private void OneProduct() => MatrixProduct.MultiplyTransposedLeft(
        new(_x.Span, _rows, _inputs), new(_y.Span, _rows, _outputs), new(_gradient[0].Span, _inputs, _outputs), false, _workspace);

    private void Grouped() => GroupedWeightGradient.Compute(
        new(_x.Span, _rows, _inputs), new(_y.Span, _rows, _outputs), _rowStarts, _schedule, _gradient, 0, _workspace);
}
