namespace ClusterNet.Protocol;

/// <summary>
/// Numbers that travel with a message: a partial gradient sum or the weights of a chunk. The machines pass payloads on and give them back
/// (<see cref="Effects.Release"/>); they never look inside, so that a simulation may carry sizes alone.
/// Whoever holds a payload holds a share of it and gives it back once: sending a payload gives the receiver a share of its own, and the
/// sender keeps its own until it releases it.
/// </summary>
public interface IPayload
{
    /// <summary>How many float32 numbers it holds, or stands for.</summary>
    int Length { get; }
}
