namespace ClusterNet.Runtime.Links;

/// <summary>A node, as its peers know it.</summary>
/// <param name="Name">Its name, unique in the cluster; 1 to 255 bytes of UTF-8.</param>
/// <param name="Instance">Drawn anew at every start of the process: tells a node that came back from one that was never away.</param>
public sealed record NodeIdentity(string Name, Guid Instance)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
