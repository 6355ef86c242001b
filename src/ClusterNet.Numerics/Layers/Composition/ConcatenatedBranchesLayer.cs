using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// A lane's branches whose outputs lie side by side: in each block of a sample (a time step, or all of it) one branch's part after the
/// other's.
/// </summary>
internal sealed class ConcatenatedBranchesLayer : BranchesLayer
{
    private readonly int _blocks;
    private readonly int _blockLength;
    private readonly int[] _starts;

    public ConcatenatedBranchesLayer(Shape input, Shape output, ImmutableArray<Layer> layers, int blocks)
        : base(input, output, layers)
    {
        _blocks = blocks;
        _blockLength = output.Size / blocks;
        _starts = new int[layers.Length];
        for (int branch = 1; branch < layers.Length; branch++)
            _starts[branch] = _starts[branch - 1] + (layers[branch - 1].OutputShape.Size / blocks);
    }

    /// <inheritdoc/>
    protected override void Merge(int branch, int rows, ReadOnlySpan<float> branchOutput, Span<float> output)
    {
        int length = PartLength(branch);
        for (int block = 0; block < rows * _blocks; block++)
            branchOutput.Slice(block * length, length).CopyTo(output[((block * _blockLength) + _starts[branch])..]);
    }

    /// <inheritdoc/>
    protected override void Split(int branch, int rows, ReadOnlySpan<float> outputGradient, Span<float> branchGradient)
    {
        int length = PartLength(branch);
        for (int block = 0; block < rows * _blocks; block++)
            outputGradient.Slice((block * _blockLength) + _starts[branch], length).CopyTo(branchGradient[(block * length)..]);
    }

    private int PartLength(int branch) => Children[branch].OutputShape.Size / _blocks;
}
