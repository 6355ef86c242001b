namespace ClusterNet.Runtime.Security;

/// <summary>What is asked for would not be safe, or the secrets it takes are missing or unsound.</summary>
public sealed class LinkSecurityException : Exception
{
    /// <summary>An exception without a description.</summary>
    public LinkSecurityException()
    {
    }

    /// <summary>An exception with a description.</summary>
    public LinkSecurityException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a description and what led to it.</summary>
    public LinkSecurityException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
