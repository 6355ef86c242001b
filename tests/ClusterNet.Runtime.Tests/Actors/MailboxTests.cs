using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Tests.Actors;

/// <summary>A mailbox that is drained by whoever posts to it.</summary>
public sealed class MailboxTests
{
    private const int Posters = 4;
    private const int Each = 500_000;

    [Fact]
    public void Every_message_is_handled_once_and_those_of_one_poster_in_their_order_however_many_post()
    {
        int[] next = new int[Posters];
        int inside = 0;
        string? wrong = null;
        Mailbox mailbox = new(new Dispatcher(), message =>
        {
            if (Interlocked.Increment(ref inside) != 1)
                wrong ??= "two threads handle messages at a time";
            if (message is not Numbered numbered)
                wrong ??= "a message came out that nobody put in";
            else if (next[numbered.Poster]++ != numbered.Number)
                wrong ??= $"message {numbered.Number} of poster {numbered.Poster} came out in place of {next[numbered.Poster] - 1}";
            Interlocked.Decrement(ref inside);
        });
        Thread[] threads = [.. Enumerable.Range(0, Posters).Select(poster => new Thread(() => PostAll(mailbox, poster)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        wrong.ShouldBeNull();
        next.ShouldAllBe(count => count == Each);
    }

    private static void PostAll(Mailbox mailbox, int poster)
    {
        for (int number = 0; number < Each; number++)
        {
            mailbox.Post(new Numbered(poster, number));
            if (number % 7 == poster)
                Thread.Yield(); // the mailbox becomes empty now and then
        }
    }

    private sealed record Numbered(int Poster, int Number) : Message;
}
