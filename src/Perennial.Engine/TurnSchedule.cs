using Dapper;
using NodaTime;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Standing.Pools;
using Perennial.Store;
using Quartz;

namespace Perennial;

/// <summary>
/// Runs the turn of every store that a server serves, shortly after midnight in the shop's own zone, and again until it has succeeded. Any number of
/// servers do so on one database: whoever writes a day down first runs it, and what a server that died has left is taken over.
/// </summary>
internal sealed class TurnSchedule(ServedShops shops, Action<Exception> failed)
{
    /// <summary>Every minute: places whose cut-off has come are given out; from one past midnight on the day's turn is run, and then nearly always there is nothing to do any more.</summary>
    private const string Cron = "0 * * * * ?";

    private static readonly Duration Lease = Duration.FromMinutes(30);

    private readonly HashSet<StoreId> scheduled = [];

    /// <summary>Schedules until it is told to stop; a turn that is under way is finished.</summary>
    public async Task Run(CancellationToken stopping)
    {
        var scheduler = await QuartzSchedulerBuilder.Create(quartz => quartz.UseDefaultThreadPool(2)).BuildScheduler(CancellationToken.None);
        scheduler.Context[nameof(TurnSchedule)] = this;
        await scheduler.Start(CancellationToken.None);
        try
        {
            // Stores that are opened later are found within the minute.
            using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1));
            do
                await Schedule(scheduler);
            while (await minute.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        finally
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    private async Task Schedule(IScheduler scheduler)
    {
        foreach (var shop in Stores())
        {
            if (!scheduled.Add(shop.Id))
                continue;

            var key = new JobKey("turn " + shop.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var job = JobBuilder.Create<Turn>().WithIdentity(key).UsingJobData("store", (int)shop.Id.Value).Build();
            var trigger = TriggerBuilder.Create().WithCronSchedule(Cron, cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)).Build();
            await scheduler.ScheduleJob(job, trigger);
            await scheduler.TriggerJob(key);
        }
    }

    private IReadOnlyList<ShopSettings> Stores()
    {
        try
        {
            using var database = shops.Pool.Rent();
            return ShopSettings.All(database);
        }
        catch (System.Data.Common.DbException)
        {
            // The database is away; the next minute asks again.
            return [];
        }
    }

    /// <summary>Gives out places whose time has come, and runs today's turn of a store, unless it is done or somebody else is at it.</summary>
    internal async Task RunToday(StoreId store)
    {
        try
        {
            if (!shops.Of(store).Granted(out var shop))
                return;

            var now = shops.Now();
            var today = new ShopCalendar(shop.Settings.Zone).DayOf(now);
            using var database = shop.Open();
            new PoolDesk(database, shop.Settings).Award();
            if (Begin(database, store, today, now) && (await DailyTurn.Run(database, shop.Settings, shop.Books, now)).Granted(out _))
                database.Connection.Execute("update turns set finished_at = @now where store = @store and day = @day", new { store = store.Value, day = database.Dialect.Day(today), now = database.Dialect.Instant(shops.Now()) });
        }
        catch (Exception fault)
        {
            failed(fault);
        }
    }

    /// <summary>True when the day is this server's to run.</summary>
    internal static bool Begin(Database database, StoreId store, int today, Instant now)
    {
        var row = new { store = store.Value, day = database.Dialect.Day(today), now = database.Dialect.Instant(now), stale = database.Dialect.Instant(now - Lease) };
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        var isMine = database.Connection.Execute("insert into turns (store, day, begun_at) values (@store, @day, @now) on conflict do nothing", row, transaction) == 1
            || database.Connection.Execute(
                "update turns set day = @day, begun_at = @now, finished_at = null where store = @store and (day < @day or (day = @day and finished_at is null and begun_at < @stale))", row, transaction) == 1;
        transaction.Commit();
        return isMine;
    }

    /// <summary>What the scheduler calls.</summary>
    [DisallowConcurrentExecution]
    internal sealed class Turn : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await ((TurnSchedule)context.Scheduler.Context[nameof(TurnSchedule)]!).RunToday(new((short)context.MergedJobDataMap.GetInt("store")));
    }
}
