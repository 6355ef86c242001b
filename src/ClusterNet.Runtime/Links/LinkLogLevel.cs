namespace ClusterNet.Runtime.Links;

/// <summary>How much a line of the log matters.</summary>
public enum LinkLogLevel
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Something was refused or lost; the node goes on.</summary>
    Warning,

    /// <summary>Something is broken.</summary>
    Error,
}
