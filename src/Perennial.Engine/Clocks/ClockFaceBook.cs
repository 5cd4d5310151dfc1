using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Clocks;

/// <summary>What is kept of a store's clocks between one learning and the next.</summary>
public static class ClockFaceBook
{
    /// <summary>The faces by category; <see cref="ClockFace.Shop"/> is the whole shop. None before anything was learned.</summary>
    public static IReadOnlyDictionary<int, ClockFace> Load(Database database, ShopSettings shop, DbTransaction? transaction = null) =>
        database.Connection.Query<Row>(
            """
            select category, gap_mean as GapMean, gap_ratio as GapRatio,
                first_quarter as FirstQuarter, first_half as FirstHalf, first_three_quarters as FirstThreeQuarters, first_nine_tenths as FirstNineTenths, first_horizon as FirstHorizon,
                next_quarter as NextQuarter, next_half as NextHalf, next_three_quarters as NextThreeQuarters, next_nine_tenths as NextNineTenths, next_horizon as NextHorizon
            from clock_faces where store = @store
            """, new { store = shop.Id.Value }, transaction).ToDictionary(row => row.Category, row => row.Face());

    /// <summary>Replaces them.</summary>
    public static void Save(Database database, ShopSettings shop, IReadOnlyList<ClockFace> faces, DbTransaction transaction)
    {
        database.Connection.Execute("delete from clock_faces where store = @store", new { store = shop.Id.Value }, transaction);
        database.Connection.Execute(
            """
            insert into clock_faces (store, category, gap_mean, gap_ratio, first_quarter, first_half, first_three_quarters, first_nine_tenths, first_horizon,
                next_quarter, next_half, next_three_quarters, next_nine_tenths, next_horizon)
            values (@store, @Category, @GapMean, @GapRatio, @FirstQuarter, @FirstHalf, @FirstThreeQuarters, @FirstNineTenths, @FirstHorizon,
                @NextQuarter, @NextHalf, @NextThreeQuarters, @NextNineTenths, @NextHorizon)
            """,
            faces.Select(face => new
            {
                store = shop.Id.Value,
                face.Category,
                face.GapMean,
                GapRatio = double.IsFinite(face.GapRatio) ? face.GapRatio : (double?)null,
                FirstQuarter = face.First?.Quarter,
                FirstHalf = face.First?.Half,
                FirstThreeQuarters = face.First?.ThreeQuarters,
                FirstNineTenths = face.First?.NineTenths,
                FirstHorizon = face.First?.HorizonDays,
                NextQuarter = face.Repeat?.Quarter,
                NextHalf = face.Repeat?.Half,
                NextThreeQuarters = face.Repeat?.ThreeQuarters,
                NextNineTenths = face.Repeat?.NineTenths,
                NextHorizon = face.Repeat?.HorizonDays,
            }), transaction);
    }

    private sealed class Row
    {
        public int Category { get; init; }

        public double GapMean { get; init; }

        public double? GapRatio { get; init; }

        public double? FirstQuarter { get; init; }

        public double? FirstHalf { get; init; }

        public double? FirstThreeQuarters { get; init; }

        public double? FirstNineTenths { get; init; }

        public int? FirstHorizon { get; init; }

        public double? NextQuarter { get; init; }

        public double? NextHalf { get; init; }

        public double? NextThreeQuarters { get; init; }

        public double? NextNineTenths { get; init; }

        public int? NextHorizon { get; init; }

        public ClockFace Face() => new(
            Category, Shares(FirstQuarter, FirstHalf, (FirstThreeQuarters, FirstNineTenths), FirstHorizon), Shares(NextQuarter, NextHalf, (NextThreeQuarters, NextNineTenths), NextHorizon),
            GapMean, GapRatio ?? double.PositiveInfinity);

        private static ClockShares? Shares(double? quarter, double? half, (double? ThreeQuarters, double? NineTenths) late, int? horizon) =>
            half is { } known ? new(quarter, known, late.ThreeQuarters, late.NineTenths, horizon ?? 0) : null;
    }
}
