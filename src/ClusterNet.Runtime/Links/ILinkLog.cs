namespace ClusterNet.Runtime.Links;

/// <summary>Where the links write their log lines. Called from any thread.</summary>
public interface ILinkLog
{
    /// <summary>Takes one line.</summary>
    void Write(LinkLogLevel level, string line);
}
