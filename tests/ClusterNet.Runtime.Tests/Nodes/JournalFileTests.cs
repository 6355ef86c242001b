using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Tests.Links;

namespace ClusterNet.Runtime.Tests.Nodes;

/// <summary>What a restarted coordinator finds.</summary>
public sealed class JournalFileTests : IDisposable
{
    private const int Job = 7;
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_written_is_found_by_the_same_candidate_of_the_same_job_alone()
    {
        CoordinatorJournal entry = Entry(term: 12);
        await WriteAsync(Journal(rank: 1), entry);
        CoordinatorJournal found = Journal(rank: 1).Read().ShouldNotBeNull();
        found.Term.ShouldBe(12);
        found.View.Number.ShouldBe(entry.View.Number);
        found.Checkpoint.Version.ShouldBe(entry.Checkpoint.Version);
        Journal(rank: 0).Read().ShouldBeNull("another candidate has its own");
        Journal(rank: 1, job: Job + 1).Read().ShouldBeNull("it is that of an earlier job");
    }

    [Fact]
    public async Task Of_entries_in_a_row_the_last_is_found()
    {
        JournalFile journal = Journal(rank: 0);
        for (int term = 0; term < 20; term++)
            journal.Write(Entry(term), () => { });
        await WriteAsync(journal, Entry(term: 20));
        Journal(rank: 0).Read().ShouldNotBeNull().Term.ShouldBe(20);
    }

    [Fact]
    public async Task A_damaged_one_is_refused_with_a_word()
    {
        await WriteAsync(Journal(rank: 0), Entry(term: 3));
        string path = _folder.File("run", "coordinator-0.journal");
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        Journal(rank: 0).Read().ShouldBeNull();
        (await _log.LineAsync()).ShouldContain("checksum");
    }

    [Fact]
    public void A_restart_takes_a_term_that_was_never_claimed()
    {
        CoordinatorJournal entry = Entry(term: 12);
        entry.Restart(rank: 0, ranks: 3).Term.ShouldBe(15);
        entry.Restart(rank: 2, ranks: 3).Term.ShouldBe(17);
        (entry with { Term = 0 }).Restart(rank: 0, ranks: 1).Term.ShouldBe(entry.View.Number.Term + 1, "the view may be of a later term than what was kept before");
    }

    private static Task WriteAsync(JournalFile journal, CoordinatorJournal entry)
    {
        TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        journal.Write(entry, written.SetResult);
        return written.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private JournalFile Journal(int rank, int job = Job) => new(_folder.File("run"), job, rank, _log);

    private static CoordinatorJournal Entry(int term)
    {
        StandbyUpdate known = SampleMessages.Draw(new Random(5)).OfType<StandbyUpdate>().Single();
        return new CoordinatorJournal(term, known.View with { Number = new TermNumber(2, 4) }, known.Checkpoint);
    }
}
