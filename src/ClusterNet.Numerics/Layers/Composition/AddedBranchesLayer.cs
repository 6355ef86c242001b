using System.Collections.Immutable;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's branches whose outputs are added in order.</summary>
internal sealed class AddedBranchesLayer : BranchesLayer
{
    public AddedBranchesLayer(Shape input, Shape output, ImmutableArray<Layer> layers)
        : base(input, output, layers)
    {
    }

    /// <inheritdoc/>
    protected override void Merge(int branch, int rows, ReadOnlySpan<float> branchOutput, Span<float> output)
    {
        if (branch == 0)
            branchOutput.CopyTo(output);
        else
            VectorMath.Add(output, branchOutput, output);
    }

    /// <inheritdoc/>
    protected override void Split(int branch, int rows, ReadOnlySpan<float> outputGradient, Span<float> branchGradient) =>
        outputGradient.CopyTo(branchGradient);
}
