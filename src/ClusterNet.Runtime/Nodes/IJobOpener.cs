namespace ClusterNet.Runtime.Nodes;

/// <summary>Turns the text of a job, which comes from another node, into what is trained.</summary>
public interface IJobOpener
{
    /// <summary>Reads the job and opens its data.</summary>
    /// <param name="text">The job file in its canonical form.</param>
    /// <param name="dataPath">Where the data set is; null for where the text says.</param>
    /// <exception cref="ClusterNet.Data.DataException">The data is not here, or cannot be read.</exception>
    /// <exception cref="Exception">The job is not sound, or its data is not here; the message says what was found and expected.</exception>
    OpenedJob Open(string text, string? dataPath = null);
}
