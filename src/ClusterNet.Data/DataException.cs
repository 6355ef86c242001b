namespace ClusterNet.Data;

/// <summary>
/// Data that cannot be used as it is. The message names the place, what was found there and what was expected.
/// </summary>
public sealed class DataException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="place">Where the fault lies.</param>
    /// <param name="found">What is there, as a clause: <c>found the text 'abc'</c>.</param>
    /// <param name="expected">What should be there, as a clause: <c>expected a finite number</c>.</param>
    /// <param name="cause">The error underneath, if there was one.</param>
    public DataException(DataPlace place, string found, string expected, Exception? cause = null)
        : base($"{place}: {found}; {expected}.", cause)
    {
        Place = place;
        Found = found;
        Expected = expected;
    }

    /// <summary>Where the fault lies.</summary>
    public DataPlace Place { get; }

    /// <summary>What is there.</summary>
    public string Found { get; }

    /// <summary>What should be there.</summary>
    public string Expected { get; }
}
