using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Tests.Actors;

/// <summary>Who does a piece of heavy maths, and in which order.</summary>
public sealed class ComputeThreadsTests
{
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    [Fact]
    public void Work_is_done_by_the_thread_that_is_its_home_while_another_is_busy()
    {
        using ComputeThreads threads = new(2);
        using Piece other = Piece.ThatBlocks(home: 0);
        threads.Enqueue(other);
        other.WaitUntilItRuns();
        int free = other.Thread == "compute 0" ? 1 : 0; // an idle thread may have taken what was meant for the other
        for (int i = 0; i < 100; i++)
        {
            using Piece own = new(free);
            threads.Enqueue(own);
            own.WaitUntilItIsDone();
            own.Thread.ShouldBe($"compute {free}");
        }

        other.Release();
    }

    [Fact]
    public void A_thread_without_work_takes_what_lies_before_a_busy_one()
    {
        using ComputeThreads threads = new(2);
        using Piece first = Piece.ThatBlocks(home: 0);
        threads.Enqueue(first);
        first.WaitUntilItRuns();
        using Piece second = new(home: first.Thread == "compute 0" ? 0 : 1);
        threads.Enqueue(second);
        second.WaitUntilItIsDone();
        second.Thread.ShouldNotBe(first.Thread);
        first.Release();
    }

    [Fact]
    public void Urgent_work_goes_first_and_otherwise_it_is_done_in_the_order_it_came()
    {
        using ComputeThreads threads = new(1);
        using Piece blocking = Piece.ThatBlocks(home: 0);
        threads.Enqueue(blocking);
        blocking.WaitUntilItRuns();
        List<string> done = [];
        using Piece a = new(home: 0, run: () => done.Add("a"));
        using Piece b = new(home: 0, run: () => done.Add("b"));
        using Piece urgent = new(home: 0, isUrgent: true, run: () => done.Add("urgent"));
        threads.Enqueue(a);
        threads.Enqueue(b);
        threads.Enqueue(urgent);
        blocking.Release();
        b.WaitUntilItIsDone();
        done.ShouldBe(["urgent", "a", "b"]);
    }

    [Fact]
    public void A_thread_that_has_gone_to_sleep_is_woken()
    {
        using ComputeThreads threads = new(2);
        for (int round = 0; round < 20; round++)
        {
            SpinWait.SpinUntil(() => threads.AllSleep, TooLong).ShouldBeTrue();
            using Piece piece = new(home: round % 2);
            threads.Enqueue(piece);
            piece.WaitUntilItIsDone();
        }
    }

    [Fact]
    public void A_thread_looks_at_what_arrives_before_each_piece_of_work_and_says_when_it_goes_to_sleep()
    {
        CountedArrivals arrivals = new();
        using ComputeThreads threads = new(1, arrivals: arrivals);
        for (int round = 0; round < 5; round++)
        {
            SpinWait.SpinUntil(() => threads.AllSleep && arrivals.Attending == 0, TooLong).ShouldBeTrue("it sleeps, and has said so");
            int before = arrivals.Looks, looks = 0, attending = 0;
            using Piece piece = new(home: 0, run: () => (looks, attending) = (arrivals.Looks, arrivals.Attending));
            threads.Enqueue(piece);
            piece.WaitUntilItIsDone();
            looks.ShouldBeGreaterThan(before);
            attending.ShouldBe(1);
        }
    }

    [Fact]
    public void A_thread_whose_pieces_of_work_are_long_leaves_arrivals_to_others_meanwhile()
    {
        CountedArrivals arrivals = new();
        using ComputeThreads threads = new(1, arrivals: arrivals);
        using Piece first = new(home: 0, run: () => SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(20)));
        threads.Enqueue(first);
        first.WaitUntilItIsDone();
        int attending = 0;
        using Piece second = new(home: 0, run: () => attending = arrivals.Attending);
        threads.Enqueue(second);
        second.WaitUntilItIsDone();
        attending.ShouldBe(0);
    }

    [Fact]
    public void Threads_that_end_attend_no_more()
    {
        CountedArrivals arrivals = new();
        new ComputeThreads(3, arrivals: arrivals).Dispose();
        arrivals.Attending.ShouldBe(0);
    }

    [Fact]
    public void Homes_are_given_in_turn()
    {
        using ComputeThreads threads = new(3);
        Enumerable.Range(0, 7).Select(_ => threads.NextHome()).ShouldBe([0, 1, 2, 0, 1, 2, 0]);
    }

    private sealed class CountedArrivals : IArrivals
    {
        private int _attending;
        private int _looks;

        public bool MayCome => true;

        public int Attending => Volatile.Read(ref _attending);

        public int Looks => Volatile.Read(ref _looks);

        public void Attend() => Interlocked.Increment(ref _attending);

        public void Leave() => Interlocked.Decrement(ref _attending);

        public void Look() => Interlocked.Increment(ref _looks);
    }

    private sealed class Piece(int home, bool isUrgent = false, Action? run = null) : ComputeWork(owner: null!, home), IDisposable
    {
        private readonly ManualResetEventSlim _running = new();
        private readonly ManualResetEventSlim _done = new();
        private ManualResetEventSlim? _released;

        public string? Thread { get; private set; }

        public override bool IsUrgent => isUrgent;

        public static Piece ThatBlocks(int home) => new(home) { _released = new ManualResetEventSlim() };

        public override void Run()
        {
            Thread = System.Threading.Thread.CurrentThread.Name;
            _running.Set();
            run?.Invoke();
            _released?.Wait(TooLong);
            _done.Set();
        }

        public void Release() => _released!.Set();

        public void WaitUntilItRuns() => _running.Wait(TooLong).ShouldBeTrue("nobody took it");

        public void WaitUntilItIsDone() => _done.Wait(TooLong).ShouldBeTrue("nobody did it");

        public void Dispose()
        {
            _released?.Set();
            _done.Wait(TooLong);
            _running.Dispose();
            _done.Dispose();
            _released?.Dispose();
        }
    }
}
