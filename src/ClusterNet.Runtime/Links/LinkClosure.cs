namespace ClusterNet.Runtime.Links;

/// <summary>How a link ended.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Detail">For people.</param>
public sealed record LinkClosure(LinkCloseReason Reason, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => Detail;
}
