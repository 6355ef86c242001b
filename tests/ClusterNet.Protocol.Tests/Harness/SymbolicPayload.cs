namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>
/// Numbers of which only the arithmetic is kept. A gradient's text is its order of additions, such as "((0+1)+2)" over micro-batches; a
/// chunk's weights are told apart by a digest of everything that went into them.
/// </summary>
/// <param name="text">The arithmetic.</param>
/// <param name="origin">For a gradient, the weights that it was computed from.</param>
/// <param name="length">The number of parameters that it stands for.</param>
internal sealed class SymbolicPayload(string text, string origin, int length) : IPayload
{
    public string Text { get; } = text;

    public string Origin { get; } = origin;

    public int Length { get; } = length;
}
