namespace ClusterNet.Runtime.Nodes;

/// <summary>Turns the text of a job, which comes from another node, into what is trained.</summary>
public interface IJobOpener
{
    /// <summary>Reads the job and opens its data.</summary>
    /// <param name="text">The job file in its canonical form.</param>
    /// <exception cref="Exception">The job is not sound, or its data is not here; the message says what was found and expected.</exception>
    OpenedJob Open(string text);
}
