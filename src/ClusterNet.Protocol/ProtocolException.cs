namespace ClusterNet.Protocol;

/// <summary>An invariant of the protocol does not hold. The actor stops rather than spread the damage.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>An exception without a description.</summary>
    public ProtocolException()
    {
    }

    /// <summary>An exception that says which invariant broke.</summary>
    public ProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says which invariant broke, and through what.</summary>
    public ProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Throws when <paramref name="condition"/> does not hold; stays on in release builds.</summary>
    public static void Require(bool condition, string invariant)
    {
        if (!condition)
            throw new ProtocolException(invariant);
    }
}
