namespace ClusterNet.Runtime.Security;

/// <summary>The two sides of a connection.</summary>
internal enum HandshakeSide
{
    /// <summary>The side that called.</summary>
    Dialling,

    /// <summary>The side that was called.</summary>
    Accepting,
}
