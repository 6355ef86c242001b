namespace ClusterNet.Numerics;

/// <summary>The parts of a model do not fit together; the message names the part and says what was expected.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Makes the error.</summary>
    public ModelException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error, with its cause.</summary>
    public ModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
