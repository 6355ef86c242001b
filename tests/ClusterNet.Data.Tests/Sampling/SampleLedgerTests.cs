using ClusterNet.Data.Sampling;

namespace ClusterNet.Data.Tests.Sampling;

public sealed class SampleLedgerTests
{
    private static readonly ShardedSampler Sampler = new(101, 4, 20, seed: 1); // 6 steps an epoch

    [Fact]
    public void A_whole_epoch_is_exact_in_whatever_order_its_micro_batches_were_applied()
    {
        SampleLedger ledger = new(Sampler);
        for (int step = 11; step >= 6; step--)
            ledger.ApplyStep(step);
        ledger.Account(1).ShouldBe(new EpochAccount(1, 101, 101, 0, null, null));
        ledger.Account(1).IsExact.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_micro_batch_is_found()
    {
        SampleLedger ledger = new(Sampler);
        for (int step = 0; step < 6; step++)
        {
            for (int slot = 0; slot < 4; slot++)
            {
                if ((step, slot) != (2, 3))
                    ledger.Apply(step, slot);
            }
        }

        EpochAccount account = ledger.Account(0);
        account.IsExact.ShouldBeFalse();
        account.HasNoRepeats.ShouldBeTrue();
        account.Used.ShouldBe(96);
        account.FirstMissing.ShouldBe(ledger.Expand(2, 3).Min());
    }

    [Fact]
    public void A_micro_batch_applied_twice_is_found()
    {
        SampleLedger ledger = new(Sampler);
        for (int step = 0; step < 6; step++)
            ledger.ApplyStep(step);
        ledger.Apply(4, 1);
        EpochAccount account = ledger.Account(0);
        account.IsExact.ShouldBeFalse();
        account.Repeated.ShouldBe(5);
        account.FirstRepeated.ShouldNotBeNull();
        ledger.Expand(4, 1).ShouldContain(account.FirstRepeated.Value);
    }

    [Fact]
    public void A_rewind_strikes_out_what_is_done_again()
    {
        SampleLedger ledger = new(Sampler);
        for (int step = 0; step < 5; step++)
            ledger.ApplyStep(step);
        ledger.Rewind(3);
        for (int step = 3; step < 6; step++)
            ledger.ApplyStep(step);
        ledger.Account(0).IsExact.ShouldBeTrue();
    }

    [Fact]
    public void An_epoch_that_has_not_begun_is_empty()
    {
        EpochAccount account = new SampleLedger(Sampler).Account(7);
        account.Used.ShouldBe(0);
        account.FirstMissing.ShouldBe(0);
    }

    [Fact]
    public void Micro_batches_that_do_not_exist_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SampleLedger(Sampler).Apply(-1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new SampleLedger(Sampler).Apply(0, 4));
    }
}
