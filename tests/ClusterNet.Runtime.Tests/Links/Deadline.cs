namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Fails a test that waits for something that does not come. Nothing depends on how long the wait is while it does come.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task<T> Of<T>(Task<T> task) => task.WaitAsync(Patience);

    /// <summary>For what raises no event: looks again whenever the other threads have had their turn.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            (TimeProvider.System.GetElapsedTime(start) < Patience).ShouldBeTrue("it does not come true");
            await Task.Yield();
        }
    }

    public static Task Of(Task task) => task.WaitAsync(Patience);
}
